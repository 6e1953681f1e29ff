import type { FailureRecord } from '@proj/core/errors';
import { processorMs } from '@proj/core/paths';
import { isThisBoot, type JobState } from '../db/index.ts';
import { jobTitle } from './jobTitle.ts';
import { commonMemoryLimitMb } from './memoryLimit.ts';

/** A job as lists show it. Ages are null when nothing was heard in this boot of the machine. */
export interface JobSummary {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  /** A few words on what it does. */
  readonly title: string;
  readonly state: JobState;
  readonly stateReason: string;
  readonly priority: number;
  readonly attempt: number;
  readonly failures: number;
  readonly losses: number;
  readonly progress: number | null;
  readonly phase: string | null;
  readonly heartbeatAgeMs: number | null;
  readonly progressAgeMs: number | null;
  /** Without progress for so long a running job of this type is ended; null where that is not bounded. */
  readonly progressLimitMs: number | null;
  readonly rssMb: number | null;
  readonly cancelRequested: boolean;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly runAfterMs: number;
  readonly failureCode: string | null;
  readonly error: FailureRecord | null;
  /** The published job whose folder answers this one. */
  readonly resultOf: string | null;
  readonly retryOf: string | null;
  readonly artifactBytes: number | null;
  readonly manifestSha256: string | null;
  /** When the files of its result were removed by a prune; null while they stand. */
  readonly prunedAtMs: number | null;
  /** Whether its result is kept from every prune. */
  readonly pinned: boolean;
  readonly submittedBy: string | null;
  readonly pid: number | null;
}

/** A job with all that is known of it. */
export interface JobDetail extends JobSummary {
  readonly params: unknown;
  /** ISO 8601, UTC. */
  readonly lastHeartbeat: string | null;
  /** Above so much memory it is ended. */
  readonly rssLimitMb: number;
  /** Processor time of its process so far; null where it does not run. */
  readonly cpuMs: number | null;
}

/** The columns of a job that are read for people. */
export interface JobRow {
  readonly seq: number;
  readonly job_id: string;
  readonly job_type: string;
  readonly params_json: string;
  readonly state: JobState;
  readonly state_reason: string;
  readonly failure_code: string | null;
  readonly error_json: string | null;
  readonly priority: number;
  readonly run_after_ms: number;
  readonly attempt: number;
  readonly failures: number;
  readonly losses: number;
  readonly boot_id: string | null;
  readonly worker_pid: number | null;
  readonly worker_start_ticks: number | null;
  readonly progress_limit_ms: number | null;
  readonly rss_limit_mb: number | null;
  readonly last_heartbeat: string | null;
  readonly heartbeat_mono_ms: number | null;
  readonly progress: number | null;
  readonly phase: string | null;
  readonly progress_mono_ms: number | null;
  readonly rss_mb: number | null;
  readonly cancel_requested_at_ms: number | null;
  readonly manifest_sha256: string | null;
  readonly artifact_bytes: number | null;
  readonly retry_of: string | null;
  readonly result_of: string | null;
  readonly created_at_ms: number;
  readonly started_at_ms: number | null;
  readonly finished_at_ms: number | null;
  readonly submitted_by: string | null;
  readonly pruned_at_ms: number | null;
  readonly pinned: number;
}

/** A job's summary from its row. */
export function jobSummary(row: JobRow, monoMs: number): JobSummary {
  const running = row.state === 'RUNNING' && isThisBoot(row.boot_id);
  const age = (since: number | null): number | null => (running && since !== null ? Math.max(0, monoMs - since) : null);
  return {
    seq: row.seq,
    id: row.job_id,
    type: row.job_type,
    title: titleOf(row),
    state: row.state,
    stateReason: row.state_reason,
    priority: row.priority,
    attempt: row.attempt,
    failures: row.failures,
    losses: row.losses,
    progress: row.progress,
    phase: row.phase,
    heartbeatAgeMs: age(row.heartbeat_mono_ms),
    progressAgeMs: age(row.progress_mono_ms),
    progressLimitMs: row.progress_limit_ms,
    rssMb: row.rss_mb,
    cancelRequested: row.cancel_requested_at_ms !== null,
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    runAfterMs: row.run_after_ms,
    failureCode: row.failure_code,
    error: errorOf(row.error_json),
    resultOf: row.result_of,
    retryOf: row.retry_of,
    artifactBytes: row.artifact_bytes,
    manifestSha256: row.manifest_sha256,
    prunedAtMs: row.pruned_at_ms,
    pinned: row.pinned === 1,
    submittedBy: row.submitted_by,
    pid: row.worker_pid,
  };
}

/** A job with its parameters. */
export function jobDetail(row: JobRow, monoMs: number): JobDetail {
  return { ...jobSummary(row, monoMs), params: JSON.parse(row.params_json), lastHeartbeat: row.last_heartbeat, rssLimitMb: row.rss_limit_mb ?? commonMemoryLimitMb(), cpuMs: cpuOf(row) };
}

function cpuOf({ state, boot_id: boot, worker_pid: pid, worker_start_ticks: startTicks }: JobRow): number | null {
  return state !== 'RUNNING' || !isThisBoot(boot) || pid === null || startTicks === null ? null : processorMs({ pid, startTicks });
}

/** A few words on what a job does; its type where somebody else has written a row whose parameters are no JSON. */
export function titleOf({ job_type: type, params_json: json }: Pick<JobRow, 'job_type' | 'params_json'>): string {
  try {
    return jobTitle(type, JSON.parse(json));
  } catch {
    return type;
  }
}

/** The failure that is stored in a row, as it was written by `failureRecord`. */
export function errorOf(json: string | null): FailureRecord | null {
  return json === null ? null : (JSON.parse(json) as FailureRecord);
}

