import { fail } from '@proj/core/errors';
import type { FailureRecord } from '@proj/core/errors';
import { isoTime, translated, type Clock, type Database } from '../db/index.ts';

/** What a worker must show with every write: the job is still its own. */
export interface Fence {
  readonly jobId: string;
  readonly attempt: number;
  readonly token: string;
}

/** The job as its worker needs it. */
export interface OwnJob {
  readonly type: string;
  readonly paramsJson: string;
  readonly paramsHash: string;
  readonly forced: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number;
}

const OWNED = `job_id=@jobId AND attempt=@attempt AND token=@token AND state='RUNNING'`;

const HELLO = `
UPDATE jobs SET worker_pid=@pid, worker_start_ticks=@startTicks, phase='started', lease_mono_ms=@mono+@leaseMs,
  heartbeat_mono_ms=@mono, progress_mono_ms=@mono, last_heartbeat=@iso, updated_at_ms=@now
 WHERE ${OWNED}
RETURNING job_type AS type, params_json AS paramsJson, params_hash AS paramsHash, forced, created_at_ms AS createdAtMs, started_at_ms AS startedAtMs`;

/** Says that the worker runs, and learns what it is to do. @throws FENCED */
export function sayHello(db: Database, fence: Fence, process: { pid: number; startTicks: number; leaseMs: number }, clock: Clock): OwnJob {
  const now = clock.wallMs();
  const own = translated(db.name, () => db.prepare<object, OwnJob>(HELLO).get({ ...fence, ...process, mono: clock.monoMs(), iso: isoTime(now), now }));
  return own ?? failFenced();
}

/** What a heartbeat says of the work. */
export interface Beat {
  readonly progress: number;
  readonly phase: string;
  readonly progressMonoMs: number;
  readonly rssMb: number;
  readonly leaseMs: number;
}

/** What the supervisor has to say to a worker. */
export interface Orders {
  readonly cancelRequestedAtMs: number | null;
  readonly epoch: number;
}

const BEAT = `
UPDATE jobs SET last_heartbeat=@iso, heartbeat_mono_ms=@mono, lease_mono_ms=@mono+@leaseMs, progress=@progress,
  phase=@phase, progress_mono_ms=@progressMonoMs, rss_mb=@rssMb, updated_at_ms=@now
 WHERE ${OWNED} RETURNING cancel_requested_at_ms AS cancelRequestedAtMs, supervisor_epoch AS epoch`;

/** Writes a heartbeat; null when the job is no longer this worker's. */
export function writeBeat(db: Database, fence: Fence, beat: Beat, clock: Clock): Orders | null {
  const now = clock.wallMs();
  return db.prepare<object, Orders>(BEAT).get({ ...fence, ...beat, mono: clock.monoMs(), iso: isoTime(now), now }) ?? null;
}

/** The standing orders, without writing; null when the job is no longer this worker's. */
export function readOrders(db: Database, fence: Fence): Orders | null {
  const query = `SELECT cancel_requested_at_ms AS cancelRequestedAtMs, supervisor_epoch AS epoch FROM jobs WHERE ${OWNED}`;
  return db.prepare<object, Orders>(query).get({ ...fence }) ?? null;
}

/** A worker's last word: the hash of its manifest, or the published job that already answers. */
export interface StagedResult {
  readonly manifestSha256: string;
  readonly cacheKey: string;
  readonly resultOf: string | null;
}

const STAGE = `
UPDATE jobs SET staged_at_ms=@now, staged_sha256=@manifestSha256, cache_key=@cacheKey, result_of=@resultOf, progress=1, phase='staged', updated_at_ms=@now
 WHERE ${OWNED} AND cancel_requested_at_ms IS NULL`;

/** Hands the result over: from here on it will be published, whatever becomes of this process. @throws FENCED */
export function stageResult(db: Database, fence: Fence, result: StagedResult, clock: Clock, inside: () => void): void {
  const stage = db.transaction(() => {
    const { changes } = db.prepare(STAGE).run({ ...fence, ...result, now: clock.wallMs() });
    inside();
    if (changes !== 1) failFenced();
  });
  translated(db.name, () => stage.immediate());
}

/** Leaves the reason of a failure for the supervisor, which decides what follows. */
export function reportFailure(db: Database, fence: Fence, record: FailureRecord, errorJson: string, clock: Clock): void {
  const report = `UPDATE jobs SET failure_code=@code, error_json=@errorJson, updated_at_ms=@now WHERE ${OWNED} AND staged_at_ms IS NULL`;
  translated(db.name, () => db.prepare(report).run({ ...fence, code: record.code, errorJson, now: clock.wallMs() }));
}

function failFenced(): never {
  return fail('FENCED', 'the job has gone to another worker, or was cancelled: this one may write no more');
}
