import { fail } from '../errors/index.ts';
import type { Pool, Work, WorkSetup } from './pool.ts';
import { turnOfOthers } from './turnOfOthers.ts';
import { WORKS } from './works.ts';

/** A pool of no threads but the one that calls it: task after task, until the signal is aborted. Between tasks others have their turn. */
export const callingThread: Pool = {
  size: 1,
  canRun: () => true,
  run: async (work, setup, tasks, { signal, onResult } = {}) => {
    const { open } = WORKS[work] as unknown as Work<unknown, unknown, never>; // the entry of that name
    const answer = open(setup as WorkSetup<unknown>);
    const results: never[] = [];
    for (const [index, task] of tasks.entries()) {
      await turnOfOthers();
      if (signal?.aborted === true) fail('CANCELLED', 'cancelled', {}, signal.reason);
      const result = answer(task);
      onResult?.(result, index);
      results.push(result);
    }
    return results;
  },
};
