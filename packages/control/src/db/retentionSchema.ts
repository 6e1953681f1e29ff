/** The SQL of what is kept and what was let go, and of two gauges of the supervisor in office. Published text: a change is another migration. */
export const RETENTION_SCHEMA = `
CREATE TABLE pins(job_id TEXT PRIMARY KEY REFERENCES jobs(job_id), pinned_at_ms INTEGER NOT NULL, pinned_by TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE pruned(
  job_id TEXT PRIMARY KEY REFERENCES jobs(job_id), pruned_at_ms INTEGER NOT NULL, bytes INTEGER NOT NULL, why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_answered ON jobs(result_of) WHERE result_of IS NOT NULL;
CREATE TRIGGER pruned_unpinned BEFORE INSERT ON pruned WHEN EXISTS(SELECT 1 FROM pins WHERE job_id=new.job_id)
  BEGIN SELECT RAISE(ABORT,'a pinned result is not pruned'); END;
CREATE TRIGGER pruned_for_good BEFORE DELETE ON pruned BEGIN SELECT RAISE(ABORT,'what was pruned stays so'); END;
CREATE TRIGGER pins_of_what_is_there BEFORE INSERT ON pins WHEN EXISTS(SELECT 1 FROM pruned WHERE job_id=new.job_id)
  BEGIN SELECT RAISE(ABORT,'what was pruned cannot be pinned'); END;
ALTER TABLE supervisor ADD COLUMN tick_gap_max_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE supervisor ADD COLUMN fenced_writes INTEGER NOT NULL DEFAULT 0;
`;
