import { asFailure, failureLine } from '@proj/core/errors';
import { failpoint } from '../db/index.ts';
import type { LiveRow } from '../store/index.ts';
import { followPublished, publish } from './publishing.ts';
import { releaseDead } from './releasing.ts';
import { fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';

/** How long an end that could not be written down waits for the next try. */
const DISK_PAUSE_MS = 2_000;

/** Ends what is dead, once nothing of it is left. True while something still has to be swept away. */
export function settleIfDead(supervision: Supervision, attempt: LiveAttempt): boolean {
  if (attempt.publishing || !isDead(supervision, attempt) || supervision.claimed.includes(attempt) || supervision.clock.monoMs() < attempt.retryAtMonoMs) return false;
  if (!supervision.spawner.sweep(attempt.process, attempt.cookie)) return true;
  failpoint('settle');
  const row = supervision.store.liveRow(fenceOf(supervision, attempt));
  if (row === null) {
    supervision.tell({ kind: 'alarm', text: `#${attempt.seq} is no longer this supervisor's`, ...named(attempt) });
    supervision.live.delete(attempt.jobId);
  } else if (row.staged === 1) {
    void publishAndForget(supervision, attempt, row);
  } else if (releaseDead(supervision, attempt, row)) {
    supervision.live.delete(attempt.jobId);
  }
  return false;
}

/** Whether a worker writes no more: its process is gone and, where this supervisor is its parent, has been reaped. */
export function isDead({ spawner }: Pick<Supervision, 'spawner'>, { process, worker, exit }: LiveAttempt): boolean {
  return (worker === null || exit !== null) && (process === null || !spawner.isRunning(process));
}

async function publishAndForget(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): Promise<void> {
  const alarm = (says: string, error: unknown): void => supervision.tell({ kind: 'alarm', text: `#${attempt.seq} ${says}: ${failureLine(asFailure(error))}`, ...named(attempt) });
  attempt.publishing = true;
  let succeeded = false;
  try {
    succeeded = await publish(supervision, attempt, row);
    supervision.live.delete(attempt.jobId);
  } catch (error) {
    attempt.retryAtMonoMs = supervision.clock.monoMs() + DISK_PAUSE_MS;
    alarm('cannot be published now', error);
  }
  attempt.publishing = false;
  supervision.wake();
  if (!succeeded) return;
  try {
    followPublished(supervision, attempt, row);
  } catch (error) {
    alarm('is published, but what follows from it failed', error);
  }
}
