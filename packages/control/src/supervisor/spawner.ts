import type { ProcessIdentity } from '@proj/core/paths';
import type { Environment } from '../db/index.ts';

/** How a worker ended, as far as its parent could see; both null for one that could not be started. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A worker to be started. */
export interface StartOrder {
  /** The program and its arguments, as Node takes them. */
  readonly words: readonly string[];
  /** All of its environment; the marking is part of it, and of all that it starts. */
  readonly environment: Environment;
  /** Files to which its output is added. */
  readonly out: string;
  readonly err: string;
}

/** A worker that this spawner has started. */
export interface StartedWorker {
  /** Null when it could not be started, or had ended before it was looked at. */
  readonly process: ProcessIdentity | null;
  /** Tells it one thing, once, as JSON on its standard input; one that has ended meanwhile does not hear it. */
  readonly tell: (message: object) => void;
  /** It goes on without this process, which need not wait for it. */
  readonly letGo: () => void;
}

/**
 * All that a supervisor asks of whatever runs its workers. A worker leads a group of its own, and is told from every other by number and start; its marking finds
 * it, and what it started, wherever they are. No call waits. An implementation passes the conformance suite in `test/supervisor`.
 */
export interface Spawner {
  /** Starts a worker. `ended` is called once when it has ended, also when it could not be started. @throws IO when there is no place for its output */
  readonly start: (order: StartOrder, ended: (exit: Exit) => void) => StartedWorker;
  /** Whether exactly this worker still runs, whoever has started it. */
  readonly isRunning: (worker: ProcessIdentity) => boolean;
  /** A running process with this marking, `NAME=value`; null when there is none. */
  readonly find: (marking: string) => ProcessIdentity | null;
  /** Signals a worker with its group; nothing happens to one that has ended, nor to whoever has its number now. */
  readonly signal: (worker: ProcessIdentity, signal: 'SIGTERM' | 'SIGKILL') => void;
  /** Kills whatever a worker that has ended left in its group or with its marking. True once there is nothing left: it must be asked again until then. */
  readonly sweep: (worker: ProcessIdentity | null, marking: string) => boolean;
  /** Resident memory in MiB of each worker with all of its group, by number. */
  readonly memoryMb: (workers: readonly ProcessIdentity[]) => ReadonlyMap<number, number>;
}
