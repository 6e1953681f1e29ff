import { removeTree } from '@proj/core/paths';
import { failpoint } from '../db/index.ts';
import type { WorkerOrder } from '../worker/index.ts';
import { fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';
import { workerEnvironment } from './workerEnvironment.ts';

/** Starts the worker of a claimed job, notes who it is, and tells it what to do. */
export function spawnWorker(supervision: Supervision, attempt: LiveAttempt, threads: number): void {
  const { layout, environment, spawner } = supervision;
  forgetOldLogs(supervision, attempt);
  const log = (stream: 'out' | 'err'): string => layout.logFile(attempt.jobId, attempt.attempt, stream);
  const worker = spawner.start({ words: workerWords(supervision, attempt), environment: workerEnvironment(environment, attempt.cookie), out: log('out'), err: log('err') }, (exit) => {
    attempt.exit ??= exit;
    supervision.wake();
  });
  attempt.worker = worker;
  failpoint('spawn');
  attempt.process = worker.process;
  worker.tell(orderOf(supervision, attempt, threads)); // before the note: should that fail, the worker would wait for its order in vain
  recordSpawn(supervision, attempt);
  supervision.tell({ kind: 'spawned', text: `#${attempt.seq} runs as process ${attempt.process?.pid ?? '?'}`, ...named(attempt) });
}

function forgetOldLogs({ layout, limits }: Supervision, { jobId, attempt }: LiveAttempt): void {
  const oldest = attempt - limits.keptAttempts;
  if (oldest < 1) return;
  removeTree(layout.logFile(jobId, oldest, 'out'));
  removeTree(layout.logFile(jobId, oldest, 'err'));
}

function workerWords({ workerEntry, memoryMb, limits }: Supervision, { jobId, attempt }: LiveAttempt): readonly string[] {
  const source = workerEntry.endsWith('.ts') ? ['--conditions=@proj/source'] : [];
  return [`--max-old-space-size=${Math.floor(memoryMb * limits.heapShare)}`, ...source, workerEntry, jobId, String(attempt)];
}

function orderOf({ roots, epoch, self, limits, onSupervisorLoss }: Supervision, { jobId, attempt, token }: LiveAttempt, threads: number): WorkerOrder {
  const { lookMs, beatMs, leaseMs, silenceMs, adoptionMs } = limits;
  return {
    jobId, attempt, token, threads, onSupervisorLoss,
    roots: { outputs: roots.outputs, raw: roots.raw, configs: roots.configs },
    supervisor: { epoch, ...self },
    times: { lookMs, beatMs, leaseMs, silenceMs, adoptionMs },
  };
}

function recordSpawn(supervision: Supervision, attempt: LiveAttempt): void {
  const { store, clock, bootId } = supervision;
  const { pid = null, startTicks = null } = attempt.process ?? {};
  const logPath = `logs/${attempt.jobId}/${attempt.attempt}.out.log`;
  store.noteSpawn(fenceOf(supervision, attempt), { pid, startTicks, bootId, logPath, nowMs: clock.wallMs() });
}
