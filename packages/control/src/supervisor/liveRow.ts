import type { JobState } from '../db/index.ts';
import { FENCED, fenceOf, type LiveAttempt, type Supervision } from './supervision.ts';

/** The row of a running job, as far as its supervisor decides by it. */
export interface LiveRow {
  readonly failures: number;
  readonly losses: number;
  readonly cancelRequested: number;
  readonly staged: number;
  readonly stagedSha256: string | null;
  readonly resultOf: string | null;
  readonly leaseMonoMs: number;
  readonly deadlineMonoMs: number | null;
  readonly progressMonoMs: number | null;
  readonly progressTimeoutMs: number | null;
  readonly rssLimitMb: number | null;
  readonly maxFailures: number;
  readonly failureCode: string | null;
  readonly errorJson: string | null;
  readonly cacheKey: string | null;
  readonly forced: number;
}

const SELECT = `
SELECT failures, losses, cancel_requested_at_ms IS NOT NULL AS cancelRequested, staged_at_ms IS NOT NULL AS staged,
  staged_sha256 AS stagedSha256, result_of AS resultOf,
  lease_mono_ms AS leaseMonoMs, deadline_mono_ms AS deadlineMonoMs, progress_mono_ms AS progressMonoMs, t.progress_timeout_ms AS progressTimeoutMs,
  t.rss_limit_mb AS rssLimitMb,
  t.max_failures AS maxFailures, failure_code AS failureCode, error_json AS errorJson, cache_key AS cacheKey, forced
FROM jobs JOIN job_types t USING(job_type) WHERE ${FENCED}`;

/** The row of an attempt that is still this supervisor's; null when it is not. */
export function liveRow(supervision: Supervision, attempt: LiveAttempt): LiveRow | null {
  return supervision.db.prepare<object, LiveRow>(SELECT).get(fenceOf(supervision, attempt)) ?? null;
}

/** The state of a job. */
export function stateOf({ db }: Pick<Supervision, 'db'>, jobId: string): JobState | null {
  return db.prepare<[string], JobState>('SELECT state FROM jobs WHERE job_id=?').pluck().get(jobId) ?? null;
}
