import { fail } from '@proj/core/errors';
import type { JobName, JobStore } from '../store/index.ts';

const REFERENCE = /^(#?\d{1,15}|[0-9A-Fa-f-]{4,36})$/;

/** The job that a reference names. @throws USAGE for what can name none, NOT_FOUND, CONFLICT when more than one job ends so */
export function resolveJob(store: Pick<JobStore, 'find'>, ref: string): JobName {
  return foundJob(ref, (reference) => store.find(reference));
}

/** What `find` gives for a reference. @throws USAGE for what can name no job, NOT_FOUND where it gives null */
export function foundJob<Job>(ref: string, find: (ref: string) => Job | null): Job {
  const shown = JSON.stringify(ref.slice(0, 60));
  if (!REFERENCE.test(ref)) fail('USAGE', `${shown} names no job`, { advice: 'give its number, or an ending of its id' });
  return find(ref) ?? fail('NOT_FOUND', `there is no job ${shown}`, { advice: '"supervisor list" shows them' });
}
