/**
 * The SQL that keeps a job from being written over, and the places that gauges read. Published text: a change is another migration.
 *
 * `INSERT OR REPLACE` takes a row away without any trigger for deletes (https://www.sqlite.org/lang_conflict.html): it would make a job that has ended wait again.
 * Both indexes hold what has gone wrong alone: no job that goes well touches them.
 */
export const GUARD_SCHEMA = `
CREATE TRIGGER jobs_new BEFORE INSERT ON jobs
  WHEN EXISTS(SELECT 1 FROM jobs WHERE job_id=new.job_id) OR EXISTS(SELECT 1 FROM jobs WHERE seq=new.seq)
  BEGIN SELECT RAISE(ABORT,'a job is not written over'); END;
CREATE TRIGGER jobs_named BEFORE UPDATE OF seq, job_id ON jobs
  BEGIN SELECT RAISE(ABORT,'a job keeps its names'); END;
CREATE INDEX moves_rescued ON job_moves(id) WHERE from_state='RUNNING' AND to_state IN('QUEUED','ORPHANED');
CREATE INDEX jobs_lost ON jobs(losses) WHERE losses>0;
`;
