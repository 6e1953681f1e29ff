import { fail } from '@proj/core/errors';
import { layoutOf } from '@proj/core/paths';
import type { HandlerContext } from '../handlers/handler.ts';
import type { PhaseTimes } from './phaseTimes.ts';
import { isCancelled, sayProgress, type ProgressMemory } from './progressMemory.ts';
import type { WorkerWorld } from './runWorker.ts';

/** What a handler of this job may use of the world. */
export function handlerContext({ order, clock, log }: Pick<WorkerWorld, 'order' | 'clock' | 'log'>, memory: ProgressMemory, phases: PhaseTimes): HandlerContext {
  return {
    roots: order.roots,
    staging: layoutOf(order.roots).stagingFolder(order.jobId, order.attempt),
    threads: order.threads,
    progress: (share, phase) => {
      phases.enter(phase);
      sayProgress(memory, share, phase);
    },
    throwIfCancelled: () => {
      if (isCancelled(memory)) fail('CANCELLED', 'the job was cancelled');
    },
    clock,
    log,
  };
}
