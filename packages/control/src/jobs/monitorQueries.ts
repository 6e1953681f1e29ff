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

/** The columns `pruned_at_ms` and `pinned` of the result of a job `j`. */
export function retentionIn(db: Database): string {
  return Number(db.pragma('user_version', { simple: true })) < SINCE_VERSION ? NO_RETENTION : RETENTION;
}

function columnsIn(db: Database): string {
  return `j.*, ${LIMITS}, ${retentionIn(db)}`;
}

/** The row of a job. */
export function jobRow(db: Database, id: string): JobRow | null {
  return db.prepare<[string], JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE job_id=?`).get(id) ?? null;
}

/** Which jobs are asked for. */
export interface JobsQuery {
  readonly states?: readonly JobState[];
  readonly types?: readonly string[];
  readonly limit: number;
  /** Only jobs before this one: the next page. */
  readonly beforeSeq?: number;
  /** These, whatever else is asked for. */
  readonly seqs?: readonly number[];
}

/** A page of rows, newest first, by the key and not by an offset: every page costs the same. */
export function jobRows(db: Database, { states, types, limit, beforeSeq, seqs }: JobsQuery): readonly JobRow[] {
  if (seqs !== undefined) return rowsAt(db, seqs);
  const wish: PageWish = {
    before: beforeSeq ?? Number.MAX_SAFE_INTEGER,
    limit: Math.max(0, Math.trunc(limit)),
    ...(types === undefined ? {} : { types: JSON.stringify(types) }),
  };
  const places = states === undefined ? ['jobs NOT INDEXED WHERE true'] : states.map((state) => placeOf(db, state, wish));
  const pages = places.map((place) => `SELECT seq FROM (SELECT seq FROM ${place} AND seq<@before ${ofType(wish)} ORDER BY seq DESC LIMIT @limit)`);
  const page = `SELECT seq FROM (${pages.length === 0 ? 'SELECT 0 AS seq WHERE false' : pages.join(' UNION ALL ')}) ORDER BY seq DESC LIMIT @limit`;
  return db.prepare<object, JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE seq IN(${page}) ORDER BY seq DESC`).all(wish);
}

/** The named values of a page. */
interface PageWish {
  readonly before: number;
  readonly limit: number;
  /** As a JSON array; every type where it is missing. */
  readonly types?: string;
}

function ofType({ types }: PageWish): string {
  return types === undefined ? '' : 'AND job_type IN(SELECT value FROM json_each(@types))';
}

function rowsAt(db: Database, seqs: readonly number[]): readonly JobRow[] {
  return db.prepare<object, JobRow>(`SELECT ${columnsIn(db)} FROM jobs j WHERE seq IN(SELECT value FROM json_each(@seqs)) ORDER BY seq DESC`).all({ seqs: JSON.stringify(seqs) });
}

const MANY_QUEUED = 20_000;
const FINISHED = `state NOT IN('QUEUED','RUNNING')`;

// Where the jobs of a state stand by their number. The queue has an order of its own: it is sorted while it is short, and where the table does not show enough of a long one at once.
function placeOf(db: Database, state: JobState, wish: PageWish): string {
  if (state === 'RUNNING') return `jobs INDEXED BY jobs_live WHERE state='RUNNING'`;
  if (state !== 'QUEUED') return `jobs INDEXED BY jobs_list WHERE state='${state}' AND ${FINISHED}`;
  return `jobs ${isLongQueue(db) && isQueueNear(db, wish) ? 'NOT INDEXED' : 'INDEXED BY jobs_claim'} WHERE state='QUEUED'`;
}

function isLongQueue(db: Database): boolean {
  return Number(db.prepare(`SELECT coalesce(sum(n),0) FROM state_counts WHERE state='QUEUED'`).pluck().get()) >= MANY_QUEUED;
}

const NEAR = 2_000;

/** Whether a walk down the table finds a page of the queue before long: under many newer jobs that have ended it would not. */
function isQueueNear(db: Database, wish: PageWish): boolean {
  const walk = `SELECT state, job_type FROM jobs NOT INDEXED WHERE seq<@before ORDER BY seq DESC LIMIT ${NEAR}+@limit`;
  const found = db.prepare<object, number>(`SELECT count(*) FROM (SELECT 1 FROM (${walk}) WHERE state='QUEUED' ${ofType(wish)} LIMIT @limit)`).pluck().get(wish);
  return Number(found) >= wish.limit;
}
