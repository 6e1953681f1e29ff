import type { JobSummary } from '@proj/control';
import { type JobSource, type JobWanted, queryOf, SEARCHED_JOBS } from './jobWindow.ts';

/** How far a search through all jobs has come, so that the next reading goes on where this one stopped. */
export interface JobScan {
  /** what is searched for, and as things stood; of another key nothing is kept */
  readonly key: string;
  /** the newest job there was */
  readonly newestSeq: number;
  /** jobs that matched, newest first */
  readonly hits: readonly number[];
  /** jobs before this one were not looked at yet; null: all were */
  readonly reached: number | null;
}

/** What a search has found so far, newest first. */
export interface JobsFound {
  readonly rows: readonly JobSummary[];
  readonly scan: JobScan;
}

const CHUNK = 500;

/** The first `count` wanted jobs, newest first, as far as a few milliseconds and those before them reach. */
export function scannedJobs(source: JobSource, wanted: JobWanted, count: number, { key, newestSeq, before }: { readonly key: string; readonly newestSeq: number; readonly before: JobScan | null }): JobsFound {
  const isNear = before !== null && before.key === key && newestSeq - before.newestSeq <= SEARCHED_JOBS;
  const known = isNear ? before : { key, newestSeq, hits: [], reached: newestSeq + 1 };
  const matches = wanted.matches ?? (() => true);
  const again = known.hits.flatMap((seq) => source(queryOf(wanted, 1, seq + 1)).filter((job) => job.seq === seq && matches(job)));
  const newer = newestSeq - known.newestSeq;
  const fresh = newer <= 0 ? [] : source(queryOf(wanted, newer, undefined)).filter((job) => job.seq > known.newestSeq && matches(job));
  const rows = [...fresh, ...again];
  let { reached } = known;
  for (let searched = 0; searched < SEARCHED_JOBS && rows.length < count && reached !== null; searched += CHUNK) {
    const chunk = source(queryOf(wanted, CHUNK, reached));
    rows.push(...chunk.filter(matches));
    reached = chunk.length < CHUNK ? null : (chunk.at(-1)?.seq ?? null);
  }
  return { rows: rows.slice(0, count), scan: { key, newestSeq, hits: rows.map(({ seq }) => seq), reached } };
}
