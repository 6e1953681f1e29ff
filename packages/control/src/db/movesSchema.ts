// A move's number holds its job's: seq * 65536 + 2 is the first one after the birth.
const FIRST = `(new.seq<<16)`;
const OF_JOB = `id BETWEEN ${FIRST} AND ${FIRST}+65535`;

const EVENTS = `
DROP VIEW job_events;
DROP TRIGGER jobs_birth;
DROP TRIGGER jobs_move;
CREATE TABLE moves_rebuilt(id INTEGER PRIMARY KEY, attempt INTEGER, from_state TEXT, to_state TEXT NOT NULL, reason TEXT, at_ms INTEGER NOT NULL) STRICT;
INSERT INTO moves_rebuilt SELECT (j.seq<<16)+m.seq, m.attempt, m.from_state, m.to_state, m.reason, m.at_ms FROM jobs j JOIN job_moves m USING(job_id) ORDER BY j.seq, m.seq;
DROP TABLE job_moves;
ALTER TABLE moves_rebuilt RENAME TO job_moves;
CREATE VIEW job_events AS
SELECT job_id, 1 AS seq, 0 AS attempt, NULL AS from_state, 'QUEUED' AS to_state, 'submitted' AS reason, created_at_ms AS at_ms FROM jobs j
 WHERE NOT EXISTS(SELECT 1 FROM job_moves m WHERE m.id=(j.seq<<16)+1)
UNION ALL
SELECT j.job_id, m.id&65535, m.attempt, m.from_state, m.to_state, m.reason, m.at_ms FROM jobs j JOIN job_moves m ON m.id BETWEEN (j.seq<<16) AND (j.seq<<16)+65535;
`;

const TRIGGERS = `
CREATE TRIGGER jobs_birth AFTER INSERT ON jobs
  BEGIN
    UPDATE state_counts SET n=n+1 WHERE job_type=new.job_type AND state=new.state;
    INSERT INTO job_moves SELECT ${FIRST}+1,new.attempt,NULL,new.state,new.state_reason,new.created_at_ms WHERE new.state<>'QUEUED';
  END;
CREATE TRIGGER jobs_move AFTER UPDATE OF state ON jobs WHEN old.state<>new.state
  BEGIN
    UPDATE state_counts SET n=n+(state=new.state)-(state=old.state) WHERE job_type=new.job_type AND state IN(old.state,new.state);
    INSERT INTO job_moves VALUES((SELECT coalesce(max(id),${FIRST}+1)+1 FROM job_moves WHERE ${OF_JOB}),new.attempt,old.state,new.state,new.state_reason,new.updated_at_ms);
  END;
CREATE TRIGGER moves_fixed BEFORE UPDATE ON job_moves BEGIN SELECT RAISE(ABORT,'events do not change'); END;
CREATE TRIGGER moves_kept BEFORE DELETE ON job_moves BEGIN SELECT RAISE(ABORT,'events are not removed'); END;
`;

/**
 * The SQL by which a move is a row of a table that only grows at its end, and names its job by number: fewer pages are touched, and divided, by a commit.
 * Published text: a change is another migration.
 */
export const MOVES_SCHEMA = [EVENTS, TRIGGERS].join('');
