import { statement, type Database } from '../../db/index.ts';

// The unary plus keeps the planner on the children, of which there are few, and off the queue.
// Each round fails the children of what failed in the round before, until there are none.
const FAIL_CHILDREN = `
UPDATE jobs SET state='FAILED', dedupe_key=NULL, failure_code='NOT_READY', state_reason='a job before it did not succeed', updated_at_ms=@nowMs, finished_at_ms=@nowMs
 WHERE +state='QUEUED' AND depends_pending>0 AND job_id IN(
   SELECT d.child FROM job_deps d JOIN jobs p ON p.job_id=d.parent
    WHERE d.parent IN(SELECT value FROM json_each(@parents)) AND p.state IN('FAILED','ABORTED','ORPHANED','REJECTED'))
RETURNING job_id AS jobId`;

const RELEASE_CHILDREN = `
UPDATE jobs SET depends_pending=depends_pending-1, updated_at_ms=@nowMs
 WHERE +state='QUEUED' AND depends_pending>0 AND job_id IN(SELECT child FROM job_deps WHERE parent=@parentId)`;

/** What follows for those that wait for a job; part of the transaction in which it ended. */
export interface Dependants {
  /** Fails every job that waits, directly or not, for one that ended without success. */
  readonly fail: (parentId: string, nowMs: number) => void;
  /** Counts a success for every job that waits for it. */
  readonly release: (parentId: string, nowMs: number) => void;
}

/** The dependants in this database. */
export function dependants(db: Database): Dependants {
  const failing = statement<{ parents: string; nowMs: number }, { jobId: string }>(db, FAIL_CHILDREN);
  const releasing = statement<{ parentId: string; nowMs: number }>(db, RELEASE_CHILDREN);
  return {
    fail: (parentId, nowMs) => {
      for (let parents: readonly string[] = [parentId]; parents.length > 0; ) {
        parents = failing.all({ parents: JSON.stringify(parents), nowMs }).map(({ jobId }) => jobId);
      }
    },
    release: (parentId, nowMs) => void releasing.run({ parentId, nowMs }),
  };
}
