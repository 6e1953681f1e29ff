import { statement, transaction, type Database } from '../../db/index.ts';
import type { FoundResult, Folders, StandingRow } from '../folders.ts';
import type { Dependants } from './dependants.ts';

const STANDING = 'SELECT seq, state, staged_at_ms IS NOT NULL AS staged, attempt FROM jobs WHERE job_id=@jobId';

const INSERT = `
INSERT INTO jobs(job_id,job_type,params_json,params_hash,cache_key,state,state_reason,run_after_ms,attempt,progress,phase,
  manifest_sha256,artifact_bytes,published_at_ms,created_at_ms,updated_at_ms,started_at_ms,finished_at_ms)
VALUES(@jobId,@type,@paramsJson,@paramsHash,@cacheKey,'SUCCEEDED','RECONCILED',@createdAtMs,@attempt,1,'published',
  @manifestSha256,@bytes,@finishedAtMs,@createdAtMs,@nowMs,@startedAtMs,@finishedAtMs)`;

const QUEUED_TO_RUNNING = `
UPDATE jobs SET state='RUNNING', state_reason='RECONCILED', token='reconciled', lease_mono_ms=0, updated_at_ms=@nowMs WHERE job_id=@jobId AND state='QUEUED'`;

const RUNNING_TO_SUCCEEDED = `
UPDATE jobs SET state='SUCCEEDED', dedupe_key=NULL, state_reason='RECONCILED', attempt=@attempt, token=NULL, manifest_sha256=@manifestSha256, artifact_bytes=@bytes, cache_key=@cacheKey,
  progress=1, phase='published', failure_code=NULL, error_json=NULL, published_at_ms=@nowMs, finished_at_ms=@nowMs, updated_at_ms=@nowMs WHERE job_id=@jobId AND state='RUNNING'`;

/** What reconciling writes, in SQLite. */
export function folders(db: Database, children: Dependants): Folders {
  const standing = statement<{ jobId: string }, StandingRow>(db, STANDING);
  const running = statement<object, { name: string }>(db, `SELECT job_id || '.' || attempt AS name FROM jobs WHERE state='RUNNING'`);
  return {
    standing: (jobId) => standing.get({ jobId }) ?? null,
    adoptResult: adopting(db, children),
    runningAttempts: () => new Set(running.all({}).map(({ name }) => name)),
  };
}

function adopting(db: Database, children: Dependants): Folders['adoptResult'] {
  const start = statement(db, QUEUED_TO_RUNNING);
  const finish = statement(db, RUNNING_TO_SUCCEEDED);
  const adopt = transaction(db, (row: StandingRow | null, found: FoundResult) => {
    if (row === null) insertRecovered(db, found);
    if (row?.state === 'QUEUED') start.run(found);
    if (row !== null) finish.run(found);
    children.release(found.jobId, found.nowMs);
  });
  return (row, found) => void adopt(row, found);
}

// The schema lets a row begin as SUCCEEDED only inside a transaction that says why; a type of long ago gets a row that runs nothing.
function insertRecovered(db: Database, found: FoundResult): void {
  db.prepare(`INSERT INTO meta VALUES('recovering','1')`).run();
  db.prepare('INSERT OR IGNORE INTO job_types(job_type,max_running,timeout_ms) VALUES(?,0,0)').run(found.type);
  db.prepare(INSERT).run(found);
  db.prepare(`DELETE FROM meta WHERE name='recovering'`).run();
}
