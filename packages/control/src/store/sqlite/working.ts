import { isoTime, statement, transaction, type Database } from '../../db/index.ts';
import type { Fence } from '../attempts.ts';
import type { CachedResult, Orders, OwnJob, StagedResult, Working } from '../working.ts';

const OWNED = `job_id=@jobId AND attempt=@attempt AND token=@token AND state='RUNNING'`;

const HELLO = `
UPDATE jobs SET worker_pid=@pid, worker_start_ticks=@startTicks, phase='started', lease_mono_ms=@monoMs+@leaseMs,
  heartbeat_mono_ms=@monoMs, progress_mono_ms=@monoMs, last_heartbeat=@iso, updated_at_ms=@wallMs
 WHERE ${OWNED}
RETURNING job_type AS type, params_json AS paramsJson, params_hash AS paramsHash, forced, created_at_ms AS createdAtMs, started_at_ms AS startedAtMs`;

const BEAT = `
UPDATE jobs SET last_heartbeat=@iso, heartbeat_mono_ms=@monoMs, lease_mono_ms=@monoMs+@leaseMs, progress=@progress,
  phase=@phase, progress_mono_ms=@progressMonoMs, rss_mb=@rssMb, updated_at_ms=@wallMs
 WHERE ${OWNED} RETURNING cancel_requested_at_ms AS cancelRequestedAtMs, supervisor_epoch AS epoch`;

const ORDERS = `SELECT cancel_requested_at_ms AS cancelRequestedAtMs, supervisor_epoch AS epoch FROM jobs WHERE ${OWNED}`;

const STAGE = `
UPDATE jobs SET staged_at_ms=@nowMs, staged_sha256=@manifestSha256, cache_key=@cacheKey, result_of=@resultOf, progress=1, phase='staged', updated_at_ms=@nowMs, room=NULL
 WHERE ${OWNED} AND cancel_requested_at_ms IS NULL`;

const REPORT = `UPDATE jobs SET failure_code=@code, error_json=@errorJson, updated_at_ms=@nowMs WHERE ${OWNED} AND staged_at_ms IS NULL`;

const CACHED = `
SELECT job_id AS jobId, manifest_sha256 AS manifestSha256 FROM jobs
 WHERE cache_key=@cacheKey AND state='SUCCEEDED' AND result_of IS NULL AND NOT EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=jobs.job_id)
 ORDER BY seq DESC LIMIT 3`;

/** What a worker does, in SQLite. */
export function working(db: Database): Working {
  const hello = statement<object, OwnJob>(db, HELLO);
  const beat = statement<object, Orders>(db, BEAT);
  const orders = statement<Fence, Orders>(db, ORDERS);
  const report = statement(db, REPORT);
  const fenced = statement(db, 'UPDATE supervisor SET fenced_writes=fenced_writes+1 WHERE id=1');
  const cached = statement<object, CachedResult>(db, CACHED);
  return {
    hello: (fence, values) => hello.get({ ...fence, ...values, iso: isoTime(values.wallMs) }) ?? null,
    beat: (fence, values) => beat.get({ ...fence, ...values, iso: isoTime(values.wallMs) }) ?? null,
    orders: (fence) => orders.get(fence) ?? null,
    stage: staging(db),
    reportFailure: (fence, code, errorJson, nowMs) => void report.run({ ...fence, code, errorJson, nowMs }),
    noteFenced: () => void fenced.run({}),
    cachedResults: (cacheKey) => cached.all({ cacheKey }),
  };
}

function staging(db: Database): Working['stage'] {
  const stage = statement(db, STAGE);
  const held = transaction(db, (values: Fence & StagedResult & { readonly nowMs: number }, inside: () => void): boolean => {
    const { changes } = stage.run(values);
    inside();
    return changes === 1;
  });
  return (fence, result, nowMs, inside) => {
    const values = { ...fence, ...result, nowMs };
    return inside === undefined ? stage.run(values).changes === 1 : held(values, inside);
  };
}
