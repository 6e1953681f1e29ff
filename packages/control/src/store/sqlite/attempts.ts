import { isTerminal, statement, transaction, type Database } from '../../db/index.ts';
import type { AttemptEnd, Attempts, LiveRow, OfficeFence, OrphanRow, PublishedResult, Release, SpawnNote } from '../attempts.ts';
import type { Claim, Claimed, Queue } from '../queue.ts';
import type { Dependants } from './dependants.ts';

const FENCED = `job_id=@jobId AND attempt=@attempt AND token=@token AND state='RUNNING' AND (SELECT epoch FROM supervisor WHERE id=1)=@epoch`;

// The index is named: to have them in order the planner would rather read every job there ever was.
const RUNNING = `
SELECT seq, job_id AS jobId, job_type AS type, attempt, token, boot_id AS bootId, worker_pid AS pid, worker_start_ticks AS startTicks
FROM jobs INDEXED BY jobs_live WHERE state='RUNNING' ORDER BY seq`;

const LIVE = `
SELECT failures, losses, cancel_requested_at_ms IS NOT NULL AS cancelRequested, staged_at_ms IS NOT NULL AS staged,
  staged_sha256 AS stagedSha256, result_of AS resultOf,
  lease_mono_ms AS leaseMonoMs, deadline_mono_ms AS deadlineMonoMs, progress_mono_ms AS progressMonoMs, t.progress_timeout_ms AS progressTimeoutMs,
  t.rss_limit_mb AS rssLimitMb,
  t.max_failures AS maxFailures, failure_code AS failureCode, error_json AS errorJson, cache_key AS cacheKey, forced
FROM jobs JOIN job_types t USING(job_type) WHERE ${FENCED}`;

const ADOPT = `UPDATE jobs SET supervisor_epoch=@epoch, updated_at_ms=@nowMs WHERE ${FENCED}`;
const KILL_STAGE = `UPDATE jobs SET kill_stage=@stage, updated_at_ms=@nowMs WHERE ${FENCED}`;
const SPAWNED = `UPDATE jobs SET worker_pid=@pid, worker_start_ticks=@startTicks, updated_at_ms=@nowMs WHERE ${FENCED}`;
const FIRST_NOTE = `
INSERT OR IGNORE INTO job_attempts(job_id,attempt,pid,start_ticks,boot_id,started_at_ms,log_path) VALUES(@jobId,@attempt,@pid,@startTicks,@bootId,@nowMs,@logPath)`;

const SUCCEED = `
UPDATE jobs SET state='SUCCEEDED', dedupe_key=NULL, state_reason=@reason, manifest_sha256=@manifestSha256, artifact_bytes=@bytes, result_of=@resultOf, failure_code=NULL, error_json=NULL,
  progress=1, phase='published', published_at_ms=@nowMs, finished_at_ms=@nowMs, updated_at_ms=@nowMs, token=NULL, staged_sha256=NULL
 WHERE ${FENCED} AND staged_at_ms IS NOT NULL AND (@resultOf IS NULL OR NOT EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=@resultOf))`;

// A supervisor's write may wait for the very transaction in which the worker stages: then there is a result to publish, and nothing to release.
const RELEASE = `
UPDATE jobs SET state=@to, dedupe_key=CASE WHEN @to='QUEUED' THEN dedupe_key END, state_reason=@reason, failure_code=@failureCode, failures=failures+@failures, losses=losses+@losses,
  run_after_ms=@runAfterMs, finished_at_ms=@finishedAtMs, updated_at_ms=@nowMs, token=NULL, worker_pid=NULL, worker_start_ticks=NULL, lease_mono_ms=NULL, deadline_mono_ms=NULL,
  staged_at_ms=NULL, staged_sha256=NULL, result_of=NULL, kill_stage=0
 WHERE ${FENCED} AND (staged_at_ms IS NULL OR @staged)`;

const LAST_NOTE = `
UPDATE job_attempts SET ended_at_ms=@nowMs, exit_code=@exitCode, exit_signal=@exitSignal, outcome=@outcome, max_rss_mb=@maxRssMb WHERE job_id=@jobId AND attempt=@attempt`;

const EARLIER = `
SELECT job_id AS jobId FROM jobs WHERE cache_key=@cacheKey AND state='SUCCEEDED' AND result_of IS NULL AND job_id<>@jobId
  AND NOT EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=jobs.job_id) ORDER BY seq DESC LIMIT 1`;

/** The attempts, in SQLite. */
export function attempts(db: Database, children: Dependants, claim: Queue['claim']): Attempts {
  const running = statement<object, OrphanRow>(db, RUNNING);
  const live = statement<object, LiveRow>(db, LIVE);
  const adopt = statement(db, ADOPT);
  const stage = statement(db, KILL_STAGE);
  const earlier = statement<object, { jobId: string }>(db, EARLIER);
  return {
    running: () => running.all({}),
    adopt: ({ jobId, attempt, token }, epoch, nowMs) => void adopt.run({ jobId, attempt, token, epoch, nowMs }),
    liveRow: (fence) => live.get(fence) ?? null,
    noteSpawn: noting(db),
    noteKillStage: (fence, kill, nowMs) => void stage.run({ ...fence, stage: kill, nowMs }),
    publish: publishing(db, children, claim),
    release: releasing(db, children),
    earlierResult: (cacheKey, jobId) => earlier.get({ cacheKey, jobId })?.jobId ?? null,
  };
}

// Only where the worker's own hello has not been faster; both say the same.
function noting(db: Database): Attempts['noteSpawn'] {
  const spawned = statement(db, SPAWNED);
  const note = statement(db, FIRST_NOTE);
  const both = transaction(db, (fence: OfficeFence, found: SpawnNote) => {
    spawned.run({ ...fence, ...found });
    note.run({ ...fence, ...found });
  });
  return (fence, found) => void both(fence, found);
}

function publishing(db: Database, children: Dependants, claim: Queue['claim']): Attempts['publish'] {
  const succeed = statement(db, SUCCEED);
  const note = statement(db, LAST_NOTE);
  const publish = transaction(db, (fence: OfficeFence, result: PublishedResult, end: AttemptEnd, next: readonly Claim[]) => {
    const reason = result.resultOf === null ? 'published' : 'answered by a published job';
    if (succeed.run({ ...fence, ...result, reason }).changes !== 1) return null;
    note.run({ ...fence, ...end, nowMs: result.nowMs, outcome: 'SUCCEEDED' });
    children.release(fence.jobId, result.nowMs);
    return { claimed: firstOf(next, claim) };
  });
  return (fence, result, end, next) => publish(fence, result, end, next);
}

function firstOf(claims: readonly Claim[], claim: Queue['claim']): Claimed | null {
  for (const values of claims) {
    const claimed = claim(values);
    if (claimed !== null) return claimed;
  }
  return null;
}

function releasing(db: Database, children: Dependants): Attempts['release'] {
  const release = statement(db, RELEASE);
  const note = statement(db, LAST_NOTE);
  const both = transaction(db, (fence: OfficeFence, values: Release, end: AttemptEnd, staged: boolean): boolean => {
    const terminal = isTerminal(values.to);
    if (release.run({ ...fence, ...values, staged: staged ? 1 : 0, finishedAtMs: terminal ? values.nowMs : null }).changes !== 1) return false;
    const outcome = values.to === 'QUEUED' ? `RETRY ${values.reason}` : `${values.to} ${values.reason}`;
    note.run({ ...fence, ...end, nowMs: values.nowMs, outcome });
    if (terminal) children.fail(fence.jobId, values.nowMs);
    return true;
  });
  return (fence, values, end, staged) => both(fence, values, end, staged);
}
