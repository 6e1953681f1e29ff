import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import type { Roots } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import { openStore, type JobStore, type NewJob, type SubmitReceipt } from '../store/index.ts';
import { submittableParams } from './checkedParams.ts';
import { newJobId } from './jobId.ts';
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
  /** What makes two jobs of a type the same while one of them waits or runs; the parameters' hash by default. */
  readonly dedupeKey?: string;
  readonly retryOf?: string;
  readonly submittedBy?: string;
}

/**
 * Puts a job into the queue: the only way in. It is on the disk when this returns.
 *
 * @throws UNKNOWN_TYPE, REMOVED_TYPE, BAD_PARAMS, BAD_PATH, NOT_FOUND, CONFLICT, BAD_DATABASE, NEWER_SCHEMA, IO
 */
export function submit(roots: Roots, request: SubmitRequest, clock: Clock): SubmitReceipt {
  const job = checkedJob(roots, request);
  const store = openStore(roots, clock);
  try {
    return queueJob(store, request, job, clock);
  } finally {
    store.close();
  }
}

/** The same into the store of these roots, for who keeps it open. */
export function submitInto(store: JobStore, roots: Roots, request: SubmitRequest, clock: Clock): SubmitReceipt {
  return queueJob(store, request, checkedJob(roots, request), clock);
}

type CheckedJob = Pick<NewJob, 'type' | 'paramsJson' | 'paramsHash' | 'dedupeKey' | 'priority' | 'forced' | 'submittedBy'>;

function checkedJob(roots: Roots, request: SubmitRequest): CheckedJob {
  const type = submittableType(request.type);
  const { json, hash } = submittableParams(type, request.params, roots);
  const priority = request.priority ?? 0;
  if (!Number.isInteger(priority) || Math.abs(priority) > 100) fail('USAGE', `a priority is a whole number from -100 to 100, not ${priority}`);
  const forced = request.force === true;
  const dedupeKey = forced ? null : request.dedupeKey === undefined ? hash : sha256(`${request.dedupeKey}\n${type.name}`);
  return { type: type.name, paramsJson: json, paramsHash: hash, dedupeKey, priority, forced, submittedBy: request.submittedBy ?? null };
}

function queueJob(store: JobStore, { after = [], retryOf }: SubmitRequest, job: CheckedJob, clock: Clock): SubmitReceipt {
  admitTestType(store, job.type);
  const nowMs = clock.wallMs();
  const parents = after.map((ref) => resolveJob(store, ref).id);
  return store.submit({ ...job, id: newJobId(nowMs), parents, retryOf: retryOf === undefined ? null : resolveJob(store, retryOf).id, nowMs });
}
