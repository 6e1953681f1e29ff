import { Worker } from 'node:worker_threads';
import { fail, Failure } from '../errors/index.ts';
import { keepThreadModules } from '../numerics/index.ts';
import { moduleBeside } from '../paths/index.ts';
import { failureOf } from './poolMessages.ts';
import type { PoolMessage, ThreadMessage } from './poolMessages.ts';

/** A thread that answers one message at a time. */
export interface Thread {
  /** The answer's result. @throws the failure it answers with; BUG once it has died, CANCELLED once it was ended */
  readonly ask: (message: PoolMessage) => Promise<unknown>;
  /** Lets it forget the work that was open. It has answered all that it was asked. */
  readonly forget: () => void;
  readonly isAlive: () => boolean;
  /** Ends it; what it is still asked is answered with a CANCELLED. */
  readonly end: () => Promise<void>;
}

/** For what lives briefly: the engine would take ten times as much while modules load, and keep it. */
const YOUNG_MB = 2;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: Failure) => void;
}

/** Starts a thread. While it is not asked anything it keeps no process alive. */
export function startThread(): Thread {
  keepThreadModules();
  const entry = moduleBeside(import.meta.url, './poolThread');
  const worker = new Worker(entry, {
    execArgv: process.execArgv.filter((option) => option.startsWith('--conditions=')),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  worker.unref();
  let waiting: Waiting | null = null;
  let death: Failure | null = null;
  const settle = (act: (asked: Waiting) => void): void => {
    const asked = waiting;
    waiting = null;
    worker.unref();
    if (asked !== null) act(asked);
  };
  const endAs = (failure: Failure): void => {
    const first = (death ??= failure);
    settle(({ reject }) => reject(first));
  };
  const die = (says: string, cause?: unknown): void =>
    endAs(new Failure('BUG', `a thread of the pool died: ${says}`, { advice: 'run it again; with less memory in use if it ran out' }, cause));
  worker.on('message', (message: ThreadMessage) => {
    settle(({ resolve, reject }) => (message.kind === 'done' ? resolve(message.result) : reject(failureOf(message.failure))));
  });
  worker.on('error', (error: unknown) => die(error instanceof Error ? error.message : String(error), error));
  worker.on('exit', (code) => die(`it ended with ${code}`));
  return {
    ask: (message) => new Promise((resolve, reject) => {
      if (death !== null) return reject(death);
      if (waiting !== null) fail('BUG', 'a thread is asked one thing at a time');
      waiting = { resolve, reject };
      worker.ref();
      worker.postMessage(message);
    }),
    forget: () => worker.postMessage({ kind: 'over' } satisfies PoolMessage),
    isAlive: () => death === null,
    end: async () => {
      endAs(new Failure('CANCELLED', 'the pool was closed while it ran'));
      await worker.terminate();
    },
  };
}
