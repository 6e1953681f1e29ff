import type { Layout, ProcessIdentity, Roots } from '@proj/core/paths';
import type { Clock, Environment } from '../db/index.ts';
import type { AttemptEnd, JobStore, OfficeFence } from '../store/index.ts';
import type { Limits } from './defaults.ts';
import type { Exit, Spawner, StartedWorker } from './spawner.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';
import type { Verifier } from './verifying.ts';

/** Why a worker is being stopped. */
export type LadderReason = 'CANCEL' | 'LEASE' | 'TIMEOUT' | 'STALLED' | 'OOM_LIMIT' | 'LOCK' | 'FENCED' | 'DRAIN';

/** How far the stopping of a worker has come. */
export interface Ladder {
  readonly reason: LadderReason;
  readonly stage: 'TERM' | 'KILL' | 'UNKILLABLE';
  readonly sinceMonoMs: number;
}

/** A job in the hands of this supervisor. The only record here that changes in place: it mirrors a process. */
export interface LiveAttempt {
  readonly jobId: string;
  readonly seq: number;
  readonly type: string;
  readonly attempt: number;
  readonly token: string;
  /** `PROJ_JOB=...`, in the environment of all that the worker starts. */
  readonly cookie: string;
  /** Null when no process was ever found: there is nobody to wait for. */
  process: ProcessIdentity | null;
  /** Null for a worker that another supervisor has started. */
  worker: StartedWorker | null;
  exit: Exit | null;
  ladder: Ladder | null;
  maxRssMb: number;
  /** Whether its result is being checked right now. */
  publishing: boolean;
  /** Not before this is its end looked at again, after a failure of the disk. */
  retryAtMonoMs: number;
}

/** Everything the duties of a supervisor share. */
export interface Supervision {
  readonly roots: Roots;
  readonly layout: Layout;
  readonly store: JobStore;
  readonly spawner: Spawner;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly epoch: number;
  readonly bootId: string;
  readonly self: ProcessIdentity;
  readonly maxRunning: number;
  readonly cores: number;
  readonly memoryMb: number;
  readonly environment: Environment;
  readonly workerEntry: string;
  readonly onSupervisorLoss: 'adopt' | 'exit' | 'finish';
  readonly live: Map<string, LiveAttempt>;
  /** Claimed, and not started yet. */
  readonly claimed: LiveAttempt[];
  /** The types that a published job may hand its place on to, in turn. */
  heirs: readonly string[];
  readonly tell: (event: SupervisorEvent) => void;
  /** Asks for the next tick at once. */
  readonly wake: () => void;
  readonly verify: Verifier['verify'];
  readonly refreshIndex: () => void;
}

/** What an event says of an attempt. */
export function named({ jobId, seq, attempt }: LiveAttempt): { jobId: string; seq: number; attempt: number } {
  return { jobId, seq, attempt };
}

/** What every write of a supervisor about an attempt must show. */
export function fenceOf({ epoch }: Supervision, { jobId, attempt, token }: LiveAttempt): OfficeFence {
  return { jobId, attempt, token, epoch };
}

/** How the process of an attempt ended, as it is noted. */
export function endOf({ exit, maxRssMb }: LiveAttempt): AttemptEnd {
  return { exitCode: exit?.code ?? null, exitSignal: exit?.signal ?? null, maxRssMb: maxRssMb > 0 ? Math.round(maxRssMb) : null };
}
