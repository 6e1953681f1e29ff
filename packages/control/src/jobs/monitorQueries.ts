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

const LIMITS = `
 (SELECT progress_timeout_ms FROM job_types t WHERE t.job_type=j.job_type) AS progress_limit_ms, (SELECT rss_limit_mb FROM job_types t WHERE t.job_type=j.job_type) AS rss_limit_mb`;
// A database of an earlier version has neither pins nor prunes; a viewer does not bring it forward.
const RETENTION = `
 (SELECT pruned_at_ms FROM pruned p WHERE p.job_id=coalesce(j.result_of,j.job_id)) AS pruned_at_ms, EXISTS(SELECT 1 FROM pins p WHERE p.job_id=coalesce(j.result_of,j.job_id)) AS pinned`;
const NO_RETENTION = 'NULL AS pruned_at_ms, 0 AS pinned';
const SINCE_VERSION = 2;

function columnsIn(db: Database): string {
  return `j.*, ${LIMITS}, ${Number(db.pragma('user_version', { simple: true })) < SINCE_VERSION ? NO_RETENTION : RETENTION}`;
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
  readonly seqs?: readonly number[];
}

/** A page of rows, newest first, by the key and not by an offset: every page costs the same. */
export function jobRows(db: Database, { states, types, limit, beforeSeq, seqs }: JobsFilter): readonly JobRow[] {
  if (seqs !== undefined) return rowsAt(db, seqs);
  const ofType = types === undefined ? '' : 'AND job_type IN(SELECT value FROM json_each(@types))';
  const places = states === undefined ? ['jobs NOT INDEXED WHERE true'] : states.map((state) => placeOf(db, state, types));
  const pages = places.map((place) => `SELECT seq FROM (SELECT seq FROM ${place} AND seq<@before ${ofType} ORDER BY seq DESC LIMIT @limit)`);
  const page = `SELECT seq FROM (${pages.length === 0 ? 'SELECT 0 AS seq WHERE false' : pages.join(' UNION ALL ')}) ORDER BY seq DESC LIMIT @limit`;
  return db.prepare<object, JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE seq IN(${page}) ORDER BY seq DESC`).all({
    before: beforeSeq ?? Number.MAX_SAFE_INTEGER,
    limit: Math.max(0, Math.trunc(limit)),
    ...(types === undefined ? {} : { types: JSON.stringify(types) }),
  });
}

function rowsAt(db: Database, seqs: readonly number[]): readonly JobRow[] {
  return db.prepare<object, JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE seq IN(SELECT value FROM json_each(@seqs)) ORDER BY seq DESC`).all({ seqs: JSON.stringify(seqs) });
}

const MANY_QUEUED = 20_000;
const FINISHED = `state NOT IN('QUEUED','RUNNING')`;

// Where the jobs of a state stand by their number. The queue has an order of its own: it is sorted while it is short, and a long one fills the table.
function placeOf(db: Database, state: JobState, types: readonly string[] | undefined): string {
  if (state === 'RUNNING') return `jobs INDEXED BY jobs_live WHERE state='RUNNING'`;
  if (state !== 'QUEUED') return `jobs INDEXED BY jobs_list WHERE state='${state}' AND ${FINISHED}`;
  const counts = db.prepare<[], { type: string; n: number }>(`SELECT job_type AS type, n FROM state_counts WHERE state='QUEUED'`).all();
  const queued = counts.filter(({ type }) => types?.includes(type) !== false).reduce((sum, { n }) => sum + n, 0);
  return `jobs ${queued < MANY_QUEUED ? 'INDEXED BY jobs_claim' : 'NOT INDEXED'} WHERE state='QUEUED'`;
}
