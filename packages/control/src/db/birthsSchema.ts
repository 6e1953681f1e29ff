import { JOB_STATES } from './jobStates.ts';

/** So many births may stand uncounted: who asks for the counts counts them then. */
const UNCOUNTED = 64;

// The trigger on moves follows its table to the new name (https://www.sqlite.org/lang_altertable.html).
const TABLES = `
DROP TRIGGER counts_of_type;
DROP TRIGGER jobs_birth;
ALTER TABLE state_counts RENAME TO counted;
CREATE TABLE counted_births(id INTEGER PRIMARY KEY CHECK(id=1), seq INTEGER NOT NULL) STRICT;
INSERT INTO counted_births SELECT 1, coalesce(max(seq),0) FROM jobs;
CREATE VIEW state_counts AS
SELECT job_type, state,
  CASE state WHEN 'QUEUED' THEN n+(SELECT count(*) FROM jobs j WHERE j.seq>(SELECT seq FROM counted_births) AND j.job_type=c.job_type) ELSE n END AS n
 FROM counted c;
`;

// Numbers only go up: no row is removed, and SQLite gives the next one. Every birth counts as that of a job that waits; one into another state (a recovery) is a move at once. A job that moves before its birth is counted makes that count one too small until then.
const TRIGGERS = `
CREATE TRIGGER counts_of_type AFTER INSERT ON job_types
  BEGIN INSERT INTO counted VALUES${JOB_STATES.map((state) => `(new.job_type,'${state}',0)`).join(',')}; END;
CREATE TRIGGER jobs_birth AFTER INSERT ON jobs WHEN new.state<>'QUEUED'
  BEGIN
    UPDATE counted SET n=n+(state=new.state)-(state='QUEUED') WHERE job_type=new.job_type AND state IN('QUEUED',new.state);
    INSERT INTO job_moves VALUES((new.seq<<16)+1,new.attempt,NULL,new.state,new.state_reason,new.created_at_ms);
  END;
CREATE TRIGGER births_counted AFTER INSERT ON jobs WHEN new.seq%${UNCOUNTED}=0
  BEGIN
    UPDATE counted SET n=n+(SELECT count(*) FROM jobs j WHERE j.seq>(SELECT seq FROM counted_births) AND j.seq<=new.seq AND j.job_type=counted.job_type)
     WHERE state='QUEUED';
    UPDATE counted_births SET seq=new.seq;
  END;
`;

/**
 * The SQL by which a submit leaves the counts alone, which is a page less to write: births are counted many at a time, and `state_counts` adds those that are not yet.
 * Published text: a change is another migration.
 */
export const BIRTHS_SCHEMA = [TABLES, TRIGGERS].join('');
