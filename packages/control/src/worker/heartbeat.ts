import { Worker } from 'node:worker_threads';
import { asFailure, Failure } from '@proj/core/errors';
import { moduleBeside } from '@proj/core/paths';
import type { WorkerOrder } from './workerOrder.ts';
import { askToStop, type ProgressMemory } from './progressMemory.ts';

/** What the heartbeat thread starts with. */
export interface HeartbeatOrder {
  readonly order: WorkerOrder;
  readonly shared: SharedArrayBuffer;
}

/** The thread that keeps the job while this one computes. */
export interface Heartbeat {
  /** Rejects when the thread has ended with an error: without it the worker would lose the job in silence. @throws IO */
  readonly lost: Promise<never>;
  readonly stop: () => Promise<void>;
}

/** Starts the heartbeat. */
export function startHeartbeat(order: WorkerOrder, memory: ProgressMemory): Heartbeat {
  const workerData: HeartbeatOrder = { order, shared: memory.shared };
  const thread = new Worker(moduleBeside(import.meta.url, './heartbeatThread'), { workerData });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const lost = new Promise<never>((_, reject) => {
    thread.once('error', (error) => reject(new Failure('IO', `the heartbeat has ended: ${asFailure(error).message}`, {}, error)));
  });
  return {
    lost,
    stop: async () => {
      askToStop(memory);
      await ended;
    },
  };
}
