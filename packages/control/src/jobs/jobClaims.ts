import type { JobState } from '../db/index.ts';
import type { JobSummary } from './jobSummary.ts';

/** What a filter claims of a job, as plain data: a thread can be asked for it. */
export interface JobClaims {
  /** parts of types in lower case, one of which must be in the job's; empty: any type */
  readonly types: readonly string[];
  readonly ages: readonly { readonly isOlder: boolean; readonly ms: number }[];
  /** in lower case */
  readonly words: readonly { readonly text: string; readonly isThere: boolean }[];
  /** how each state is called on the screen: its words can be searched for */
  readonly stateWords: Readonly<Record<JobState, string>>;
}

/** What of a job is held against claims. */
export type ClaimedJob = Pick<JobSummary, 'seq' | 'id' | 'type' | 'state' | 'title' | 'stateReason' | 'failureCode' | 'error' | 'createdAtMs'>;

/** Whether every job fulfils them. */
export function claimsNothing({ types, ages, words }: JobClaims): boolean {
  return types.length === 0 && ages.length === 0 && words.length === 0;
}

/** Whether a job fulfils all claims. */
export function jobFulfils({ types, ages, words, stateWords }: JobClaims, job: ClaimedJob, nowMs: number): boolean {
  if (types.length > 0 && !types.some((part) => job.type.toLowerCase().includes(part))) return false;
  if (!ages.every(({ isOlder, ms }) => nowMs - job.createdAtMs > ms === isOlder)) return false;
  if (words.length === 0) return true;
  const text = `#${job.seq} ${job.type} ${stateWords[job.state]} ${job.title} ${job.stateReason} ${job.failureCode ?? ''} ${job.error?.message ?? ''} ${job.id}`.toLowerCase();
  return words.every((word) => text.includes(word.text) === word.isThere);
}
