import { fail } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import { openJobsDb, translated, type Clock, type Database, type JobState } from '../db/index.ts';
import { checkedParams, type CheckedParams } from './checkedParams.ts';
import { newJobId } from './jobId.ts';
import type { JobType } from './jobTypes.ts';
import { resolveJob } from './resolveJob.ts';
import { admitTestType, submittableType } from './testHooks.ts';

export interface SubmitRequest {
  readonly type: string;
  readonly params: unknown;
  /** -100 to 100; higher first. */
  readonly priority?: number;
  /** Computes anew, whatever equal job there is. */
  readonly force?: boolean;
  /** Jobs that must have succeeded before. */
  readonly after?: readonly string[];
  /** What makes two jobs the same while one of them waits or runs; the parameters' hash by default. */
  readonly dedupeKey?: string;
  readonly retryOf?: string;
  readonly submittedBy?: string;
}

export interface SubmitReceipt {
  readonly id: string;
  readonly seq: number;
  /** Whether an equal job was waiting or running, and is the answer. */
  readonly duplicate: boolean;
  readonly state: JobState;
}

/**
 * Puts a job into the queue: the only way in. It is on the disk when this returns.
 *
 * @throws UNKNOWN_TYPE, REMOVED_TYPE, BAD_PARAMS, NOT_FOUND, CONFLICT, BAD_DATABASE, NEWER_SCHEMA, IO
 */
export function submit(roots: Roots, request: SubmitRequest, clock: Clock): SubmitReceipt {
  const type = submittableType(request.type);
  const params = checkedParams(type, request.params);
  requirePriority(request.priority ?? 0);
  const db = openJobsDb(roots, clock);
  try {
    return translated(db.name, () => db.transaction(() => insertJob(db, request, type, params, clock.wallMs())).immediate());
  } finally {
    db.close();
  }
}

function insertJob(db: Database, request: SubmitRequest, type: JobType, params: CheckedParams, nowMs: number): SubmitReceipt {
  admitTestType(db, type.name);
  const dedupeKey = request.force === true ? null : (request.dedupeKey ?? params.hash);
  const equal = db.prepare<[string, string | null], SubmitReceipt>(FIND_EQUAL).get(type.name, dedupeKey);
  if (equal !== undefined) return { ...equal, duplicate: true };
  const parents = (request.after ?? []).map((ref) => parentOf(db, ref));
  const id = newJobId(nowMs);
  const { lastInsertRowid } = db.prepare(INSERT_JOB).run({
    id,
    type: type.name,
    params: params.json,
    hash: params.hash,
    dedupeKey,
    priority: request.priority ?? 0,
    pending: parents.filter(({ state }) => state !== 'SUCCEEDED').length,
    retryOf: request.retryOf === undefined ? null : resolveJob(db, request.retryOf).id,
    forced: request.force === true ? 1 : 0,
    by: request.submittedBy ?? null,
    nowMs,
  });
  const link = db.prepare('INSERT OR IGNORE INTO job_deps(child,parent) VALUES(?,?)');
  for (const parent of parents) link.run(id, parent.id);
  return { id, seq: Number(lastInsertRowid), duplicate: false, state: 'QUEUED' };
}

interface Parent {
  readonly id: string;
  readonly state: JobState;
}

function parentOf(db: Database, ref: string): Parent {
  const { id, seq } = resolveJob(db, ref);
  const state = db.prepare<[string], JobState>('SELECT state FROM jobs WHERE job_id=?').pluck().get(id) ?? 'QUEUED';
  if (state === 'QUEUED' || state === 'RUNNING' || state === 'SUCCEEDED') return { id, state };
  return fail('CONFLICT', `job #${seq} is ${state}: no job can follow it`, { advice: `retry #${seq} first` });
}

function requirePriority(priority: number): void {
  if (!Number.isInteger(priority) || Math.abs(priority) > 100) fail('USAGE', `a priority is a whole number from -100 to 100, not ${priority}`);
}

const FIND_EQUAL = `
SELECT job_id AS id, seq, state FROM jobs WHERE job_type=? AND dedupe_key=? AND dedupe_key IS NOT NULL AND state IN('QUEUED','RUNNING')`;

const INSERT_JOB = `
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,state_reason,
  priority,run_after_ms,depends_pending,retry_of,forced,submitted_by,created_at_ms,updated_at_ms)
VALUES(@id,@type,@params,@hash,@dedupeKey,'QUEUED','submitted',@priority,@nowMs,@pending,@retryOf,@forced,@by,@nowMs,@nowMs)`;
