import { isoTime, statement, transaction, type Database, type JobState } from '../../db/index.ts';
import type { Claim, Claimed, Queue, RejectedJob } from '../queue.ts';
import type { Dependants } from './dependants.ts';
import { ROOM_TO_STAGE } from './room.ts';

// The unary plus: a bare variable beside a partial index has SQLite plan the statement anew each time it is bound, which takes longer than the claim.
const CLAIM = `
UPDATE jobs SET state='RUNNING', state_reason='claimed', attempt=attempt+1, token=@token, supervisor_epoch=@epoch, boot_id=@bootId,
  worker_pid=NULL, worker_start_ticks=NULL, started_at_ms=@wallMs, updated_at_ms=@wallMs,
  last_heartbeat=@iso, heartbeat_mono_ms=@monoMs, lease_mono_ms=@monoMs+@leaseMs,
  deadline_mono_ms=@monoMs+(SELECT timeout_ms FROM job_types t WHERE t.job_type=jobs.job_type),
  progress=0, phase='claimed', progress_mono_ms=@monoMs, rss_mb=NULL,
  staged_at_ms=NULL, staged_sha256=NULL, result_of=NULL, kill_stage=0, failure_code=NULL, error_json=NULL, room=${ROOM_TO_STAGE}
WHERE seq=(SELECT seq FROM jobs WHERE state='QUEUED' AND job_type=+@type AND depends_pending=0 AND cancel_requested_at_ms IS NULL
             AND run_after_ms<=@wallMs ORDER BY priority DESC, run_after_ms, seq LIMIT 1)
  AND state='QUEUED' AND (SELECT epoch FROM supervisor)=@epoch AND (SELECT paused FROM job_types WHERE job_type=+@type)=0
  AND (SELECT count(*) FROM jobs WHERE state='RUNNING' AND job_type=+@type) < (SELECT max_running FROM job_types WHERE job_type=+@type)
RETURNING seq, job_id AS jobId, job_type AS type, attempt, token`;

const CLAIMABLE = 'SELECT job_type AS type FROM job_types WHERE paused=0 AND max_running>0 ORDER BY job_type';
const ANYTHING = `SELECT 1 FROM job_types t WHERE paused=0 AND max_running>0 AND EXISTS(SELECT 1 FROM jobs j WHERE j.state='QUEUED' AND j.job_type=t.job_type)`;
const READY = `SELECT count(*) AS n FROM (SELECT 1 FROM jobs WHERE state='QUEUED' AND depends_pending=0 AND run_after_ms<=@nowMs LIMIT 64)`;

const REJECT = `
UPDATE jobs SET state='REJECTED', dedupe_key=NULL, failure_code='REMOVED_TYPE', state_reason='its type is not run any more', updated_at_ms=@nowMs, finished_at_ms=@nowMs
 WHERE state='QUEUED' AND job_type IN(
   SELECT job_type FROM state_counts WHERE state='QUEUED' AND n>0 AND job_type NOT IN(SELECT value FROM json_each(@known))) RETURNING seq, job_id AS jobId, job_type AS type`;

// Asked first for what the index of the queue holds, it reads the rows of those alone that are not ready.
const CLAMP = `
UPDATE jobs SET run_after_ms=@nowMs, updated_at_ms=@nowMs WHERE state='QUEUED' AND run_after_ms>@nowMs AND (run_after_ms>@latestMs OR attempt=0)`;

/** The one statement that claims; part of a publish too. */
export function claiming(db: Database): Queue['claim'] {
  const claim = statement<object, Claimed>(db, CLAIM);
  return (values: Claim) => claim.get({ ...values, iso: isoTime(values.wallMs) }) ?? null;
}

/** The queue, in SQLite. */
export function queue(db: Database, children: Dependants): Queue {
  const claimable = statement<object, { type: string }>(db, CLAIMABLE);
  const anything = statement(db, ANYTHING);
  const ready = statement<{ nowMs: number }, { n: number }>(db, READY);
  const clamp = statement<{ nowMs: number; latestMs: number }>(db, CLAMP);
  const state = statement<{ jobId: string }, { state: JobState }>(db, 'SELECT state FROM jobs WHERE job_id=@jobId');
  return {
    claim: claiming(db),
    claimableTypes: () => claimable.all({}).map(({ type }) => type),
    anythingQueued: () => anything.get({}) !== undefined,
    readyCount: (nowMs) => ready.get({ nowMs })?.n ?? 0,
    rejectTypesBut: rejecting(db, children),
    clampRetries: (bounds) => void clamp.run(bounds),
    stateOf: (jobId) => state.get({ jobId })?.state ?? null,
  };
}

function rejecting(db: Database, children: Dependants): Queue['rejectTypesBut'] {
  const reject = statement<{ known: string; nowMs: number }, RejectedJob>(db, REJECT);
  const all = transaction(db, (known: readonly string[], nowMs: number): readonly RejectedJob[] => {
    const rows = reject.all({ known: JSON.stringify(known), nowMs });
    for (const { jobId } of rows) children.fail(jobId, nowMs);
    return rows;
  });
  return (known, nowMs) => all(known, nowMs);
}
