import { statement, transaction, type Database, type JobState } from '../../db/index.ts';
import { mustWaitFor } from '../followable.ts';
import type { CancelOutcome, Intake, NewJob, SubmitReceipt } from '../intake.ts';
import { findJob } from './findJob.ts';
import type { Dependants } from './dependants.ts';
import { ROOM_TO_RUN } from './room.ts';

const FIND_EQUAL = `
SELECT job_id AS id, seq, state FROM jobs WHERE dedupe_key=unhex(substr(@dedupeKey,1,32)) AND dedupe_key IS NOT NULL`;

const INSERT_JOB = `
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,state_reason,
  priority,run_after_ms,depends_pending,retry_of,forced,submitted_by,created_at_ms,updated_at_ms,room)
VALUES(@id,@type,@paramsJson,@paramsHash,unhex(substr(@dedupeKey,1,32)),'QUEUED','submitted',@priority,@nowMs,@pending,@retryOf,@forced,@submittedBy,@nowMs,@nowMs,${ROOM_TO_RUN})
ON CONFLICT(dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`;

const ABORT_QUEUED = `
UPDATE jobs SET state='ABORTED', dedupe_key=NULL, failure_code='CANCELLED', state_reason='cancelled before it ran', cancel_requested_at_ms=@nowMs,
  updated_at_ms=@nowMs, finished_at_ms=@nowMs
 WHERE job_id=@id AND state='QUEUED'`;

const REQUEST_CANCEL = `
UPDATE jobs SET cancel_requested_at_ms=coalesce(cancel_requested_at_ms,@nowMs), updated_at_ms=@nowMs
 WHERE job_id=@id AND state='RUNNING' AND staged_at_ms IS NULL`;

interface ParentRow {
  readonly seq: number;
  readonly state: JobState;
}

/** What people do to the queue, in SQLite. */
export function intake(db: Database, children: Dependants): Intake {
  const pause = statement<{ type: string; flag: number }>(db, 'UPDATE job_types SET paused=@flag WHERE job_type=@type AND paused<>@flag');
  const known = statement<{ type: string }>(db, 'SELECT 1 FROM job_types WHERE job_type=@type');
  const admit = statement(db, 'INSERT OR IGNORE INTO job_types(job_type,max_running,timeout_ms,progress_timeout_ms) VALUES(@type,@maxRunning,@timeoutMs,NULL)');
  return {
    submit: submitting(db),
    find: (ref) => findJob(db, ref),
    cancel: cancelling(db, children),
    pause: (type, paused) => {
      const { changes } = pause.run({ type, flag: paused ? 1 : 0 });
      return known.get({ type }) === undefined ? null : changes === 1;
    },
    admitType: (type, row) => {
      if (known.get({ type }) === undefined) admit.run({ type, ...row });
    },
  };
}

function submitting(db: Database): Intake['submit'] {
  const equal = statement<Pick<NewJob, 'dedupeKey'>, Omit<SubmitReceipt, 'duplicate'>>(db, FIND_EQUAL);
  const insert = statement(db, INSERT_JOB);
  const parent = statement<{ id: string }, ParentRow>(db, 'SELECT seq, state FROM jobs WHERE job_id=@id');
  const link = statement(db, 'INSERT OR IGNORE INTO job_deps(child,parent) VALUES(@child,@parent)');
  const add = (job: NewJob, pending: number): SubmitReceipt | null => {
    const { changes, lastInsertRowid } = insert.run({ ...job, pending, forced: job.forced ? 1 : 0 });
    return changes === 1 ? { id: job.id, seq: Number(lastInsertRowid), duplicate: false, state: 'QUEUED' } : null;
  };
  const addAfter = transaction(db, (job: NewJob): SubmitReceipt | null => {
    if (equal.get({ dedupeKey: job.dedupeKey }) !== undefined) return null; // what it would wait for is no matter then
    const pending = job.parents.filter((parentId) => mustWaitFor(parent.get({ id: parentId }) ?? { seq: 0, state: 'REJECTED' })).length;
    const added = add(job, pending);
    for (const parentId of added === null ? [] : job.parents) link.run({ child: job.id, parent: parentId });
    return added;
  });
  // One statement is a transaction of its own. The equal job that stood in the way may have ended before it is read: then there is room.
  return (job) => {
    for (;;) {
      const added = job.parents.length === 0 ? add(job, 0) : addAfter(job);
      if (added !== null) return added;
      const found = equal.get({ dedupeKey: job.dedupeKey });
      if (found !== undefined) return { ...found, duplicate: true };
    }
  };
}

function cancelling(db: Database, children: Dependants): Intake['cancel'] {
  const abort = statement<{ id: string; nowMs: number }>(db, ABORT_QUEUED);
  const request = statement<{ id: string; nowMs: number }>(db, REQUEST_CANCEL);
  const cancel = transaction(db, (id: string, nowMs: number): CancelOutcome => {
    if (abort.run({ id, nowMs }).changes === 1) {
      children.fail(id, nowMs);
      return 'aborted';
    }
    return request.run({ id, nowMs }).changes === 1 ? 'requested' : 'finished';
  });
  return (id, nowMs) => cancel(id, nowMs);
}
