import { failDependants, JOB_TYPES, TEST_TYPE } from '../jobs/index.ts';
import type { Database } from '../db/index.ts';
import type { Supervision } from './supervision.ts';

/** The types that may be claimed now, as their rows say. */
export function claimableTypes({ db }: { readonly db: Database }): readonly string[] {
  return db.prepare<[], string>('SELECT job_type FROM job_types WHERE paused=0 AND max_running>0 ORDER BY job_type').pluck().all();
}

/** Whether anything waits that this supervisor could still run: paused types do not count. */
export function anythingQueued({ db }: { readonly db: Database }): boolean {
  const query = `SELECT 1 FROM state_counts c JOIN job_types t USING(job_type) WHERE c.state='QUEUED' AND c.n>0 AND t.paused=0 AND t.max_running>0`;
  return db.prepare(query).get() !== undefined;
}

/** How many jobs could start at once if there were room. */
export function readyCount({ db, clock }: Pick<Supervision, 'db' | 'clock'>): number {
  const query = `SELECT count(*) FROM (SELECT 1 FROM jobs WHERE state='QUEUED' AND depends_pending=0 AND run_after_ms<=? LIMIT 64)`;
  return Number(db.prepare<[number], number>(query).pluck().get(clock.wallMs()) ?? 0);
}

interface RejectedRow {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
}

/** Rejects what waits and is of a type that this version does not run; its rows stay. */
export function rejectUnknownTypes({ db, clock, tell }: Pick<Supervision, 'db' | 'clock' | 'tell'>): void {
  const known = JSON.stringify([...JOB_TYPES.map(({ name }) => name), TEST_TYPE]);
  const now = clock.wallMs();
  const reject = db.transaction(() => {
    const rows = db.prepare<object, RejectedRow>(REJECT).all({ known, now });
    for (const { jobId } of rows) failDependants(db, jobId, now);
    return rows;
  });
  for (const { seq, jobId, type } of reject.immediate()) tell({ kind: 'rejected', text: `#${seq} was rejected: ${type} is not run any more`, seq, jobId });
}

const REJECT = `
UPDATE jobs SET state='REJECTED', failure_code='REMOVED_TYPE', state_reason='its type is not run any more', updated_at_ms=@now, finished_at_ms=@now
 WHERE state='QUEUED' AND job_type NOT IN(SELECT value FROM json_each(@known)) RETURNING seq, job_id AS jobId, job_type AS type`;

/** Makes jobs ready that would wait too long because the clock went back. */
export function clampRetries({ db, clock, limits }: Pick<Supervision, 'db' | 'clock' | 'limits'>): void {
  const now = clock.wallMs();
  db.prepare(`UPDATE jobs SET run_after_ms=@now, updated_at_ms=@now WHERE state='QUEUED' AND (run_after_ms>@latest OR (attempt=0 AND run_after_ms>@now))`).run({
    now, latest: now + limits.retryMaxMs + SLACK_MS,
  });
}

const SLACK_MS = 60_000;
