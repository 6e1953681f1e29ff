import type { JobState, JobSummary } from '@proj/control';

/** Where rows come from: the newest jobs before a sequence number, newest first. */
export type JobSource = (query: { readonly limit: number; readonly beforeSeq?: number; readonly states?: readonly JobState[] }) => readonly JobSummary[];

/** Which jobs are wanted: those in some states, or in any. */
export interface JobWanted {
  readonly states: readonly JobState[] | null;
}

/** The first `count` wanted jobs older than a sequence number (or the newest of all), newest first. */
export function jobsBefore(source: JobSource, wanted: JobWanted, count: number, beforeSeq?: number): readonly JobSummary[] {
  return source(queryOf(wanted, count, beforeSeq));
}

/**
 * The `count` wanted jobs that are next newer than a sequence number, newest first. The database is asked for a span of
 * numbers that doubles until it holds enough of them.
 *
 * @param newestSeq the highest sequence number there is
 */
export function jobsAfter(source: JobSource, wanted: JobWanted, count: number, { seq, newestSeq }: { readonly seq: number; readonly newestSeq: number }): readonly JobSummary[] {
  for (let span = Math.max(1, count); ; span *= 2) {
    const rows = source(queryOf(wanted, span, seq + span + 1)).filter((job) => job.seq > seq);
    if (rows.length >= count || seq + span >= newestSeq) return rows.slice(-count);
  }
}

function queryOf({ states }: JobWanted, limit: number, beforeSeq: number | undefined): Parameters<JobSource>[0] {
  return { limit, ...(beforeSeq === undefined ? {} : { beforeSeq }), ...(states === null ? {} : { states }) };
}
