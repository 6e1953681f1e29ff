import type { Database, JobState } from '../db/index.ts';
import type { JobRow } from './jobSummary.ts';

/** How many jobs of each type are in each state. */
export const COUNTS = 'SELECT job_type AS type, state, n FROM state_counts WHERE n>0 ORDER BY job_type, state';

/** The job types that are paused. */
export const PAUSED = 'SELECT job_type FROM job_types WHERE paused=1 ORDER BY job_type';

/** The moves of a job, oldest first. */
export const EVENTS = `
SELECT seq, attempt, from_state AS "from", to_state AS "to", coalesce(reason,'') AS reason, at_ms AS atMs FROM job_events WHERE job_id=? ORDER BY seq`;

/** The runs of a job, oldest first. */
export const ATTEMPTS = `
SELECT attempt, pid, started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, exit_code AS exitCode, exit_signal AS exitSignal, outcome, max_rss_mb AS maxRssMb
  FROM job_attempts WHERE job_id=? ORDER BY attempt`;

// A database of an earlier version has neither pins nor prunes; a viewer does not bring it forward.
const RETENTION = `
 (SELECT pruned_at_ms FROM pruned p WHERE p.job_id=coalesce(j.result_of,j.job_id)) AS pruned_at_ms, EXISTS(SELECT 1 FROM pins p WHERE p.job_id=coalesce(j.result_of,j.job_id)) AS pinned`;
const NO_RETENTION = 'NULL AS pruned_at_ms, 0 AS pinned';
const SINCE_VERSION = 2;

function columnsIn(db: Database): string {
  return `j.*, ${Number(db.pragma('user_version', { simple: true })) < SINCE_VERSION ? NO_RETENTION : RETENTION}`;
}

/** The row of a job. */
export function jobRow(db: Database, id: string): JobRow | null {
  return db.prepare<[string], JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE job_id=?`).get(id) ?? null;
}

interface JobsFilter {
  readonly states?: readonly JobState[];
  readonly types?: readonly string[];
  readonly limit: number;
  readonly beforeSeq?: number;
}

/** A page of rows, newest first, by the key and not by an offset: every page costs the same. */
export function jobRows(db: Database, { states, types, limit, beforeSeq }: JobsFilter): readonly JobRow[] {
  const conditions = ['seq<@before'];
  if (states !== undefined) conditions.push('state IN(SELECT value FROM json_each(@states))');
  if (types !== undefined) conditions.push('job_type IN(SELECT value FROM json_each(@types))');
  return db.prepare<object, JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT @limit`).all({
    before: beforeSeq ?? Number.MAX_SAFE_INTEGER,
    limit: Math.max(0, Math.trunc(limit)),
    ...(states === undefined ? {} : { states: JSON.stringify(states) }),
    ...(types === undefined ? {} : { types: JSON.stringify(types) }),
  });
}
