import { setTimeout as sleep } from 'node:timers/promises';
import { asFailure, fail, failureLine } from '@proj/core/errors';
import { cancel } from '../jobs/cancel.ts';
import { isTerminal } from '../jobs/jobStates.ts';
import { openMonitor, type JobDetail } from '../jobs/monitor.ts';
import type { SupervisorEvent } from '../supervisor/index.ts';
import type { CommandContext } from './command.ts';
import { progressLine } from './progressLine.ts';

const LOOK_MS = 100;
const TAKE_OVER_MS = 1000;

/**
 * Waits until a job has ended and gives it back. While nobody else supervises, this process does, so that one of several
 * waiting processes always carries the work; Ctrl-C cancels the job.
 */
export async function awaitJob(id: string, context: CommandContext): Promise<JobDetail> {
  const monitor = openMonitor(context.roots, context.clock);
  const embedded = superviseUntil(id, context);
  const onAbort = (): void => cancelOrSay(id, context);
  if (context.signal.aborted) onAbort();
  else context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const job = monitor.job(id) ?? fail('NOT_FOUND', 'the job that was waited for is gone', { where: id });
      if (isTerminal(job.state)) return job;
      embedded.rethrow();
      context.sink.status(progressLine(job, context.clock.wallMs() - (job.startedAtMs ?? job.createdAtMs), context.sink.width));
      await sleep(LOOK_MS);
    }
  } finally {
    context.sink.status(null);
    context.signal.removeEventListener('abort', onAbort);
    await embedded.ended();
    monitor.close();
  }
}

// It is called by a signal: nobody would catch what it throws. A second signal stops the job without the database.
function cancelOrSay(id: string, { roots, clock, sink }: CommandContext): void {
  try {
    cancel(roots, id, clock);
  } catch (error) {
    sink.note(`the job could not be cancelled: ${failureLine(asFailure(error))}`);
  }
}

interface EmbeddedSupervisor {
  /** Throws what ended it, if that was a fault. */
  readonly rethrow: () => void;
  readonly ended: () => Promise<void>;
}

/** Supervises whenever nobody else does, until the job has ended and what runs here has ended too. */
function superviseUntil(id: string, { roots, clock, environment, killSignal, sink }: CommandContext): EmbeddedSupervisor {
  let fault: unknown = null;
  const onEvent = ({ kind, text }: SupervisorEvent): void => {
    if (kind === 'alarm') sink.note(text); // who waits would else not learn why nothing happens
  };
  const jobEnded = new AbortController();
  const run = async (): Promise<void> => {
    const { tryRunSupervisor } = await import('../supervisor/index.ts'); // with all that it computes: not for a command that only looks
    while (!jobEnded.signal.aborted && !(await tryRunSupervisor({ roots, clock, environment, killSignal, untilJob: id, onEvent }))) {
      await sleep(TAKE_OVER_MS, undefined, { signal: jobEnded.signal }).catch(ignoreAbort);
    }
  };
  const running = run().catch((error: unknown) => {
    fault = error;
  });
  return {
    rethrow: () => {
      if (fault !== null) throw fault;
    },
    ended: async () => {
      jobEnded.abort();
      await running;
    },
  };
}

/** The one rejection of a timer: it was told that nobody waits any more. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
