import type { JobState, JobSummary } from '@proj/control';

/** Where rows come from: the newest jobs before a sequence number, newest first. */
export type JobSource = (query: { readonly limit: number; readonly beforeSeq?: number; readonly states?: readonly JobState[] }) => readonly JobSummary[];

/** Which jobs are wanted; `matches` is null where every one is. */
export interface JobWanted {
  readonly states: readonly JobState[] | null;
  readonly matches: ((job: JobSummary) => boolean) | null;
}

/** Rows in order, and whether looking stopped at its limit before it found enough. */
export interface JobRows {
  readonly rows: readonly JobSummary[];
  readonly cutShort: boolean;
}

const CHUNK = 500;
/** How many jobs are looked through for one page: a few milliseconds. */
export const SEARCHED_JOBS = 4000;

/** The first `count` wanted jobs older than a sequence number (or the newest of all), newest first. */
export function jobsBefore(source: JobSource, wanted: JobWanted, count: number, beforeSeq?: number): JobRows {
  const { matches } = wanted;
  if (matches === null) return { rows: source(queryOf(wanted, count, beforeSeq)), cutShort: false };
  const rows: JobSummary[] = [];
  let before = beforeSeq;
  for (let searched = 0; searched < SEARCHED_JOBS && rows.length < count; searched += CHUNK) {
    const chunk = source(queryOf(wanted, CHUNK, before));
    rows.push(...chunk.filter(matches));
    before = chunk.at(-1)?.seq;
    if (chunk.length < CHUNK) return { rows: rows.slice(0, count), cutShort: false };
  }
  return { rows: rows.slice(0, count), cutShort: rows.length < count };
}

/**
 * The `count` wanted jobs that are next newer than a sequence number, newest first. The database is asked for a span of
 * numbers that doubles until it holds enough of them.
 *
 * @param newestSeq the highest sequence number there is
 */
export function jobsAfter(source: JobSource, wanted: JobWanted, count: number, { seq, newestSeq }: { readonly seq: number; readonly newestSeq: number }): JobRows {
  const matches = wanted.matches ?? (() => true);
  for (let span = Math.max(1, count); ; span *= 2) {
    const limited = Math.min(span, SEARCHED_JOBS);
    const rows = source(queryOf(wanted, limited, seq + limited + 1)).filter((job) => job.seq > seq && matches(job));
    const exhausted = seq + limited >= newestSeq;
    if (rows.length >= count || exhausted || limited === SEARCHED_JOBS) return { rows: rows.slice(-count), cutShort: rows.length < count && !exhausted };
  }
}

/** The query for so many jobs before one, in the states that are wanted. */
export function queryOf({ states }: JobWanted, limit: number, beforeSeq: number | undefined): { limit: number; beforeSeq?: number; states?: readonly JobState[] } {
  return { limit, ...(beforeSeq === undefined ? {} : { beforeSeq }), ...(states === null ? {} : { states }) };
}
