import { fail } from '@proj/core/errors';
import type { JobSummary } from '../jobs/monitor.ts';
import { formatInstant } from './formatting.ts';

/** The published job that holds the result of a job: itself, or the one that answers it. @throws NOT_READY for a job that has published nothing, NOT_FOUND for a result that was pruned */
export function resultIdOf({ seq, id, state, resultOf, prunedAtMs }: Pick<JobSummary, 'seq' | 'id' | 'state' | 'resultOf' | 'prunedAtMs'>): string {
  if (state !== 'SUCCEEDED') fail('NOT_READY', `job #${seq} has published nothing: it is ${state.toLowerCase()}`, { advice: `see "supervisor show ${seq}"` });
  if (prunedAtMs !== null) fail('NOT_FOUND', `the result of job #${seq} was pruned ${formatInstant(prunedAtMs)}`, { advice: `"supervisor retry ${seq}" makes it again` });
  return resultOf ?? id;
}
