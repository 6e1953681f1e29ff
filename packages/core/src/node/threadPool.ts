import { fail } from '../errors/index.ts';
import type { Pool, PoolHooks } from '../research/index.ts';
import type { PoolMessage } from './poolMessages.ts';
import { isReferable, referenceTo } from './strategyReference.ts';
import { startThread } from './thread.ts';
import type { Thread } from './thread.ts';

/** A pool whose threads can be ended. */
export interface ThreadPool extends Pool {
  /** Ends the threads; what still runs fails as CANCELLED. */
  readonly close: () => Promise<void>;
}

/** More threads than any machine has processors for is a slip of the pen. */
const MOST_THREADS = 1024;

/**
 * Worker threads that share memory. They start when they are first needed, stay warm between runs, and keep no process alive while they
 * are idle; one that has died is replaced when the next run begins. Runs that are started together take their turns.
 *
 * @throws BAD_PARAMS when `size` is no whole number from 1 to 1024
 */
export function threadPool(size: number): ThreadPool {
  if (!Number.isInteger(size) || size < 1 || size > MOST_THREADS) {
    fail('BAD_PARAMS', `a pool has 1 to ${MOST_THREADS} threads, not ${size}`, { where: 'size' });
  }
  let threads: readonly Thread[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const run = (message: PoolMessage, tasks: readonly unknown[], hooks: PoolHooks<unknown>): Promise<unknown[]> => {
    threads = [...threads.filter((thread) => thread.isAlive())];
    const missing = Math.min(size, tasks.length) - threads.length;
    threads = [...threads, ...Array.from({ length: Math.max(0, missing) }, startThread)];
    return handOut(threads.slice(0, tasks.length), message, tasks, hooks);
  };
  return {
    size,
    canRun: isReferable,
    run: async (work, { strategy, data }, tasks, hooks = {}) => {
      const message: PoolMessage = { kind: 'open', work, strategy: referenceTo(strategy), data };
      const mine = turn.then(() => run(message, tasks, hooks as PoolHooks<unknown>));
      turn = mine.catch(() => {}); // who started it hears of its failure; the next one begins all the same
      return (await mine) as Awaited<ReturnType<Pool['run']>> as never; // of the work's type, as the table of works has it
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

/** Opens the work in each thread, and gives each the next task when it is free. */
async function handOut(
  threads: readonly Thread[],
  message: PoolMessage,
  tasks: readonly unknown[],
  { signal, onResult }: PoolHooks<unknown>,
): Promise<unknown[]> {
  const results: unknown[] = Array.from({ length: tasks.length });
  let next = 0;
  let failed: { readonly index: number; readonly error: unknown } | null = null;
  const isOver = (): boolean => failed !== null || signal?.aborted === true;
  const fault = (index: number, error: unknown): void => {
    if (failed === null || index < failed.index) failed = { index, error };
  };
  await Promise.all(threads.map(async (thread) => {
    let index = -1;
    try {
      if (!isOver()) await thread.ask(message);
      while (next < tasks.length && !isOver()) {
        index = next++;
        results[index] = await thread.ask({ kind: 'task', task: tasks[index] });
        onResult?.(results[index], index);
      }
    } catch (error) {
      fault(index, error);
    }
    thread.forget();
  }));
  rethrow(failed);
  if (signal?.aborted === true) fail('CANCELLED', 'cancelled', {}, signal.reason);
  return results;
}

function rethrow(failed: { readonly error: unknown } | null): void {
  if (failed !== null) throw failed.error;
}
