import { JOB_STATES, LEGAL_TRANSITIONS } from './jobStates.ts';

const STATES = JOB_STATES.map((state) => `'${state}'`).join(',');
const MOVES = LEGAL_TRANSITIONS.map(({ from, to }) => `('${from}','${to}')`).join(',');
const LIVE = `'QUEUED','RUNNING'`;

const TABLES = `
CREATE TABLE schema_migrations(version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at_ms INTEGER NOT NULL, app_version TEXT NOT NULL) STRICT;
CREATE TABLE job_types(
  job_type TEXT PRIMARY KEY, max_running INTEGER NOT NULL CHECK(max_running>=0), paused INTEGER NOT NULL DEFAULT 0 CHECK(paused IN(0,1)),
  timeout_ms INTEGER NOT NULL, progress_timeout_ms INTEGER, rss_limit_mb INTEGER, max_failures INTEGER NOT NULL DEFAULT 3
) STRICT, WITHOUT ROWID;
CREATE TABLE jobs(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id TEXT NOT NULL UNIQUE CHECK(length(job_id)=36 AND job_id NOT GLOB '*[^0-9a-f-]*'),
  job_type TEXT NOT NULL REFERENCES job_types(job_type),
  params_json TEXT NOT NULL CHECK(json_valid(params_json) AND length(params_json)<=65536),
  params_hash TEXT NOT NULL CHECK(length(params_hash)=64),
  dedupe_key TEXT, cache_key TEXT,
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
  CHECK((state='SUCCEEDED')=(manifest_sha256 IS NOT NULL)), CHECK(state<>'RUNNING' OR (token IS NOT NULL AND lease_mono_ms IS NOT NULL))
) STRICT;
CREATE TABLE job_deps(
  child TEXT NOT NULL REFERENCES jobs(job_id), parent TEXT NOT NULL REFERENCES jobs(job_id), PRIMARY KEY(child,parent)
) STRICT, WITHOUT ROWID;
CREATE TABLE job_attempts(
  job_id TEXT NOT NULL REFERENCES jobs(job_id), attempt INTEGER NOT NULL, pid INTEGER, start_ticks INTEGER, boot_id TEXT, started_at_ms INTEGER, ended_at_ms INTEGER,
  exit_code INTEGER, exit_signal TEXT, outcome TEXT, max_rss_mb INTEGER, cpu_ms INTEGER, log_path TEXT, PRIMARY KEY(job_id,attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE job_events(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, job_id TEXT NOT NULL, attempt INTEGER, from_state TEXT, to_state TEXT NOT NULL, reason TEXT, at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE state_counts(job_type TEXT NOT NULL, state TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(job_type,state)) STRICT, WITHOUT ROWID;
CREATE TABLE supervisor(
  id INTEGER PRIMARY KEY CHECK(id=1), epoch INTEGER NOT NULL, pid INTEGER, start_ticks INTEGER, boot_id TEXT, host TEXT,
  heartbeat_mono_ms INTEGER, heartbeat_at TEXT, draining INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE legal_transition(f TEXT, t TEXT, PRIMARY KEY(f,t)) STRICT, WITHOUT ROWID;
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const INDEXES = `
CREATE INDEX jobs_claim ON jobs(job_type, priority DESC, run_after_ms, seq) WHERE state='QUEUED';
CREATE INDEX jobs_live ON jobs(lease_mono_ms) WHERE state='RUNNING';
CREATE INDEX jobs_list ON jobs(state, seq);
CREATE INDEX jobs_cache ON jobs(cache_key, seq) WHERE cache_key IS NOT NULL AND state='SUCCEEDED' AND result_of IS NULL;
CREATE UNIQUE INDEX jobs_dedupe ON jobs(job_type, dedupe_key) WHERE dedupe_key IS NOT NULL AND state IN(${LIVE});
CREATE INDEX job_deps_parent ON job_deps(parent);
CREATE INDEX job_events_job ON job_events(job_id, seq);
`;

// What is finished may be removed by a prune only, which says so in the same transaction; events are never changed.
const PRUNING = `EXISTS(SELECT 1 FROM meta WHERE name='pruning')`;
const FINISHED = `old.state NOT IN(${LIVE})`;

const TRIGGERS = `
CREATE TRIGGER jobs_sm BEFORE UPDATE OF state ON jobs
  WHEN old.state<>new.state AND NOT EXISTS(SELECT 1 FROM legal_transition WHERE f=old.state AND t=new.state)
  BEGIN SELECT RAISE(ABORT,'illegal state transition'); END;
CREATE TRIGGER jobs_born BEFORE INSERT ON jobs
  WHEN new.state<>'QUEUED' AND NOT EXISTS(SELECT 1 FROM meta WHERE name='recovering')
  BEGIN SELECT RAISE(ABORT,'a job begins as QUEUED'); END;
CREATE TRIGGER jobs_fence BEFORE UPDATE OF attempt ON jobs WHEN new.attempt<old.attempt
  BEGIN SELECT RAISE(ABORT,'attempt may not decrease'); END;
CREATE TRIGGER jobs_finished BEFORE UPDATE ON jobs WHEN ${FINISHED} AND NOT ${PRUNING}
  BEGIN SELECT RAISE(ABORT,'a finished job does not change'); END;
CREATE TRIGGER jobs_kept BEFORE DELETE ON jobs WHEN NOT ${PRUNING}
  BEGIN SELECT RAISE(ABORT,'jobs are removed by a prune only'); END;
CREATE TRIGGER jobs_ev AFTER UPDATE OF state ON jobs WHEN old.state<>new.state
  BEGIN INSERT INTO job_events(job_id,attempt,from_state,to_state,reason,at_ms) VALUES(new.job_id,new.attempt,old.state,new.state,new.state_reason,new.updated_at_ms); END;
CREATE TRIGGER jobs_ev_born AFTER INSERT ON jobs
  BEGIN INSERT INTO job_events(job_id,attempt,from_state,to_state,reason,at_ms) VALUES(new.job_id,new.attempt,NULL,new.state,new.state_reason,new.created_at_ms); END;
CREATE TRIGGER counts_born AFTER INSERT ON jobs
  BEGIN INSERT INTO state_counts VALUES(new.job_type,new.state,1) ON CONFLICT DO UPDATE SET n=n+1; END;
CREATE TRIGGER counts_moved AFTER UPDATE OF state ON jobs WHEN old.state<>new.state
  BEGIN
    UPDATE state_counts SET n=n-1 WHERE job_type=old.job_type AND state=old.state;
    INSERT INTO state_counts VALUES(new.job_type,new.state,1) ON CONFLICT DO UPDATE SET n=n+1;
  END;
CREATE TRIGGER counts_gone AFTER DELETE ON jobs
  BEGIN UPDATE state_counts SET n=n-1 WHERE job_type=old.job_type AND state=old.state; END;
CREATE TRIGGER events_fixed BEFORE UPDATE ON job_events BEGIN SELECT RAISE(ABORT,'events do not change'); END;
CREATE TRIGGER events_kept BEFORE DELETE ON job_events WHEN NOT ${PRUNING} BEGIN SELECT RAISE(ABORT,'events are removed by a prune only'); END;
`;

const HOUR_MS = 3_600_000;

const ROWS = `
INSERT INTO legal_transition(f,t) VALUES${MOVES};
INSERT INTO supervisor(id,epoch) VALUES(1,0);
INSERT INTO job_types(job_type,max_running,timeout_ms,progress_timeout_ms) VALUES
  ('BUILD_DATA',64,${24 * HOUR_MS},${HOUR_MS}),
  ('BUILD_PORTFOLIO',64,${7 * 24 * HOUR_MS},${6 * HOUR_MS});
`;

/** The SQL of the job database as it first was made. Published text: a change is another migration. */
export const SCHEMA = [TABLES, INDEXES, TRIGGERS, ROWS].join('');
