import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WorkerOrder } from './workerOrder.ts';
import { askToStop, type ProgressMemory } from './progressMemory.ts';

/** What the heartbeat thread starts with. */
export interface HeartbeatOrder {
  readonly order: WorkerOrder;
  readonly shared: SharedArrayBuffer;
}

/** Starts the thread that keeps the job while this one computes; returns what ends it. */
export function startHeartbeat(order: WorkerOrder, memory: ProgressMemory): () => Promise<void> {
  const entry = new URL(`./heartbeatThread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const workerData: HeartbeatOrder = { order, shared: memory.shared };
  const thread = new Worker(entry, { workerData });
  const ended = once(thread, 'exit');
  // Without its heartbeat the worker would lose the job in silence: it ends with the error instead.
  thread.on('error', (error) => {
    throw error;
  });
  return async () => {
    askToStop(memory);
    await ended;
  };
}
