import { fail } from '@proj/core/errors';
import type { JobName, JobStore } from '../store/index.ts';

/** The job that a reference names. @throws NOT_FOUND, CONFLICT when more than one job ends so */
export function resolveJob(store: Pick<JobStore, 'find'>, ref: string): JobName {
  return store.find(ref) ?? fail('NOT_FOUND', `there is no job ${JSON.stringify(ref.slice(0, 60))}`, { advice: '"supervisor list" shows them' });
}
