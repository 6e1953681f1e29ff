import { JOB_STATES } from './jobStates.ts';

const STATES = JOB_STATES.map((state) => `'${state}'`).join(',');
const OPEN = `'QUEUED','RUNNING'`;
const COLUMNS = `
  seq,job_id,job_type,params_json,params_hash,cache_key,state,state_reason,failure_code,error_json,priority,run_after_ms,depends_pending,attempt,failures,losses,
  token,supervisor_epoch,boot_id,worker_pid,worker_start_ticks,last_heartbeat,heartbeat_mono_ms,lease_mono_ms,deadline_mono_ms,progress,phase,progress_mono_ms,rss_mb,
  cancel_requested_at_ms,kill_stage,staged_at_ms,staged_sha256,manifest_sha256,artifact_bytes,published_at_ms,retry_of,result_of,forced,
  created_at_ms,updated_at_ms,started_at_ms,finished_at_ms,submitted_by`;

// The key by which jobs are equal is kept while they are open, as 16 bytes: a claim leaves it alone. Rows are never removed, so that no sequence must be kept beside them.
const JOBS = `
CREATE TABLE jobs_rebuilt(
  seq INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE CHECK(length(job_id)=36 AND job_id NOT GLOB '*[^0-9a-f-]*'),
  job_type TEXT NOT NULL REFERENCES job_types(job_type),
  params_json TEXT NOT NULL CHECK(json_valid(params_json) AND length(params_json)<=65536),
  params_hash TEXT NOT NULL CHECK(length(params_hash)=64),
  dedupe_key BLOB CHECK(dedupe_key IS NULL OR length(dedupe_key)=16), cache_key TEXT,
  state TEXT NOT NULL CHECK(state IN(${STATES})),
  state_reason TEXT NOT NULL DEFAULT '', failure_code TEXT, error_json TEXT,
  priority INTEGER NOT NULL DEFAULT 0 CHECK(priority BETWEEN -100 AND 100), run_after_ms INTEGER NOT NULL, depends_pending INTEGER NOT NULL DEFAULT 0 CHECK(depends_pending>=0),
  attempt INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, losses INTEGER NOT NULL DEFAULT 0,
  token TEXT, supervisor_epoch INTEGER, boot_id TEXT, worker_pid INTEGER, worker_start_ticks INTEGER,
  last_heartbeat TEXT, heartbeat_mono_ms INTEGER, lease_mono_ms INTEGER, deadline_mono_ms INTEGER,
  progress REAL CHECK(progress IS NULL OR (progress>=0 AND progress<=1)), phase TEXT, progress_mono_ms INTEGER, rss_mb INTEGER,
  cancel_requested_at_ms INTEGER, kill_stage INTEGER NOT NULL DEFAULT 0,
  staged_at_ms INTEGER, staged_sha256 TEXT,
  manifest_sha256 TEXT, artifact_bytes INTEGER, published_at_ms INTEGER,
  retry_of TEXT, result_of TEXT, forced INTEGER NOT NULL DEFAULT 0 CHECK(forced IN(0,1)),
  created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL, started_at_ms INTEGER, finished_at_ms INTEGER, submitted_by TEXT,
  CHECK((state='SUCCEEDED')=(manifest_sha256 IS NOT NULL)), CHECK(state<>'RUNNING' OR (token IS NOT NULL AND lease_mono_ms IS NOT NULL)),
  CHECK(dedupe_key IS NULL OR state IN(${OPEN}))
) STRICT;
INSERT INTO jobs_rebuilt(dedupe_key,${COLUMNS})
SELECT CASE WHEN state IN(${OPEN}) AND dedupe_key=params_hash THEN unhex(substr(dedupe_key,1,32)) END,${COLUMNS} FROM jobs ORDER BY seq;
`;

// The first event of a job is its own row; the table holds what came after, beside each other, numbered from 2.
// A job that was born in another state (a recovery) has its birth written.
const MOVES = `
CREATE TABLE job_moves(
  job_id TEXT NOT NULL REFERENCES jobs(job_id), seq INTEGER NOT NULL, attempt INTEGER, from_state TEXT, to_state TEXT NOT NULL, reason TEXT, at_ms INTEGER NOT NULL,
  PRIMARY KEY(job_id,seq)
) STRICT, WITHOUT ROWID;
INSERT INTO job_moves
SELECT * FROM (
  SELECT job_id, row_number() OVER (PARTITION BY job_id ORDER BY seq) AS seq, attempt, from_state, to_state, reason, at_ms FROM job_events)
 WHERE from_state IS NOT NULL OR to_state<>'QUEUED';
DROP TABLE job_events;
DROP TABLE jobs;
ALTER TABLE jobs_rebuilt RENAME TO jobs;
CREATE VIEW job_events AS
SELECT job_id, 1 AS seq, 0 AS attempt, NULL AS from_state, 'QUEUED' AS to_state, 'submitted' AS reason, created_at_ms AS at_ms FROM jobs j
 WHERE NOT EXISTS(SELECT 1 FROM job_moves m WHERE m.job_id=j.job_id AND m.seq=1)
UNION ALL
SELECT job_id, seq, attempt, from_state, to_state, reason, at_ms FROM job_moves;
`;

const INDEXES = `
CREATE INDEX jobs_claim ON jobs(job_type, priority DESC, run_after_ms, seq) WHERE state='QUEUED';
CREATE INDEX jobs_live ON jobs(job_type) WHERE state='RUNNING';
CREATE INDEX jobs_list ON jobs(state, seq) WHERE state NOT IN(${OPEN});
CREATE INDEX jobs_cache ON jobs(cache_key, seq) WHERE cache_key IS NOT NULL AND state='SUCCEEDED' AND result_of IS NULL;
CREATE UNIQUE INDEX jobs_dedupe ON jobs(job_type, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX jobs_answered ON jobs(result_of) WHERE result_of IS NOT NULL;
`;

// Every type has a count for every state from its beginning: a move changes two of them in one statement.
const COUNTS = `
INSERT OR IGNORE INTO state_counts SELECT job_type, column1, 0 FROM job_types, (VALUES${JOB_STATES.map((state) => `('${state}')`).join(',')});
CREATE TRIGGER counts_of_type AFTER INSERT ON job_types
  BEGIN INSERT INTO state_counts VALUES${JOB_STATES.map((state) => `(new.job_type,'${state}',0)`).join(',')}; END;
`;

const TRIGGERS = `
CREATE TRIGGER jobs_sm BEFORE UPDATE OF state ON jobs
  WHEN old.state<>new.state AND NOT EXISTS(SELECT 1 FROM legal_transition WHERE f=old.state AND t=new.state)
  BEGIN SELECT RAISE(ABORT,'illegal state transition'); END;
CREATE TRIGGER jobs_born BEFORE INSERT ON jobs
  WHEN new.state<>'QUEUED' AND NOT EXISTS(SELECT 1 FROM meta WHERE name='recovering')
  BEGIN SELECT RAISE(ABORT,'a job begins as QUEUED'); END;
CREATE TRIGGER jobs_fence BEFORE UPDATE OF attempt ON jobs WHEN new.attempt<old.attempt
  BEGIN SELECT RAISE(ABORT,'attempt may not decrease'); END;
CREATE TRIGGER jobs_finished BEFORE UPDATE ON jobs WHEN old.state NOT IN(${OPEN})
  BEGIN SELECT RAISE(ABORT,'a finished job does not change'); END;
CREATE TRIGGER jobs_kept BEFORE DELETE ON jobs BEGIN SELECT RAISE(ABORT,'jobs are not removed'); END;
CREATE TRIGGER jobs_birth AFTER INSERT ON jobs
  BEGIN
    UPDATE state_counts SET n=n+1 WHERE job_type=new.job_type AND state=new.state;
    INSERT INTO job_moves SELECT new.job_id,1,new.attempt,NULL,new.state,new.state_reason,new.created_at_ms WHERE new.state<>'QUEUED';
  END;
CREATE TRIGGER jobs_move AFTER UPDATE OF state ON jobs WHEN old.state<>new.state
  BEGIN
    UPDATE state_counts SET n=n+(state=new.state)-(state=old.state) WHERE job_type=new.job_type AND state IN(old.state,new.state);
    INSERT INTO job_moves VALUES(
      new.job_id,(SELECT coalesce(max(seq),1)+1 FROM job_moves WHERE job_id=new.job_id),new.attempt,old.state,new.state,new.state_reason,new.updated_at_ms);
  END;
CREATE TRIGGER moves_fixed BEFORE UPDATE ON job_moves BEGIN SELECT RAISE(ABORT,'events do not change'); END;
CREATE TRIGGER moves_kept BEFORE DELETE ON job_moves BEGIN SELECT RAISE(ABORT,'events are not removed'); END;
`;

/**
 * The SQL that makes submits and claims touch few pages: each page of a commit is written and summed up by itself. Published text: a change is another migration.
 *
 * `jobs` and the events are rebuilt without a row changing its number; the key of an open job that a caller gave himself is let go.
 */
export const QUEUE_SCHEMA = [JOBS, MOVES, INDEXES, COUNTS, TRIGGERS].join('');
