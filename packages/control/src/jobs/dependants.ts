import type { Database } from '../db/index.ts';

// Each round fails the children of what failed in the round before, until there are none.
const FAIL_CHILDREN = `
UPDATE jobs SET state='FAILED', failure_code='NOT_READY', state_reason='a job before it did not succeed', updated_at_ms=@nowMs, finished_at_ms=@nowMs
 WHERE state='QUEUED' AND depends_pending>0 AND job_id IN(
   SELECT d.child FROM job_deps d JOIN jobs p ON p.job_id=d.parent
    WHERE d.parent IN(SELECT value FROM json_each(@parents)) AND p.state IN('FAILED','ABORTED','ORPHANED','REJECTED'))
RETURNING job_id`;

/** Fails every job that waits, directly or not, for one that ended without success. Part of the transaction in which it ended. */
export function failDependants(db: Database, parentId: string, nowMs: number): void {
  const statement = db.prepare<{ parents: string; nowMs: number }, string>(FAIL_CHILDREN).pluck();
  for (let parents: readonly string[] = [parentId]; parents.length > 0; ) {
    parents = statement.all({ parents: JSON.stringify(parents), nowMs });
  }
}

/** Counts a success for every job that waits for it. Part of the transaction in which it succeeded. */
export function releaseDependants(db: Database, parentId: string, nowMs: number): void {
  db.prepare(
    `UPDATE jobs SET depends_pending=depends_pending-1, updated_at_ms=@nowMs
      WHERE state='QUEUED' AND depends_pending>0 AND job_id IN(SELECT child FROM job_deps WHERE parent=@parentId)`,
  ).run({ parentId, nowMs });
}
