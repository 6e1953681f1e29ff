import { fail } from '@proj/core/errors';
import type { JobSummary } from '../jobs/monitor.ts';
import { formatInstant } from './formatting.ts';

/** Refuses a job whose result was let go. @throws NOT_FOUND */
export function refusePruned({ seq, prunedAtMs }: Pick<JobSummary, 'seq' | 'prunedAtMs'>): void {
  if (prunedAtMs !== null) fail('NOT_FOUND', `the result of job #${seq} was pruned ${formatInstant(prunedAtMs)}`, { advice: `"supervisor retry ${seq}" makes it again` });
}
