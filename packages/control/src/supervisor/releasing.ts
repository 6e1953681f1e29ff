import { randomInt } from 'node:crypto';
import { ensureFolder, kindOf, moveEntry, removeTree } from '@proj/core/paths';
import { isTerminal } from '../db/index.ts';
import { failDependants } from '../jobs/index.ts';
import type { LiveRow } from './liveRow.ts';
import { FENCED, fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';
import { retryDelayMs, verdictOn, type Verdict } from './verdict.ts';

const RELEASE = `
UPDATE jobs SET state=@to, state_reason=@reason, failure_code=@failureCode, failures=failures+@failures, losses=losses+@losses,
  run_after_ms=@runAfterMs, finished_at_ms=@finishedAtMs, updated_at_ms=@now, token=NULL, worker_pid=NULL, worker_start_ticks=NULL, lease_mono_ms=NULL, deadline_mono_ms=NULL,
  staged_at_ms=NULL, staged_sha256=NULL, result_of=NULL, kill_stage=0
 WHERE ${FENCED}`;

// A supervisor's write may wait for the very transaction in which the worker stages: then there is a result to publish, and nothing to release.
const RELEASE_UNSTAGED = `${RELEASE} AND staged_at_ms IS NULL`;

/** Lets go of a job whose worker is dead and has staged nothing. False when it was staged meanwhile. */
export function releaseDead(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): boolean {
  const verdict = verdictOn({ row, exit: attempt.exit, ladder: attempt.ladder?.reason ?? null }, supervision.limits);
  if (!release(supervision, attempt, row, verdict, RELEASE_UNSTAGED)) return false;
  setAside(supervision, attempt, verdict.to === 'ABORTED' ? 'remove' : 'keep');
  return true;
}

/** Lets go of a job whose staged result cannot be published. */
export function releaseStaged(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, verdict: Verdict): void {
  release(supervision, attempt, row, verdict, RELEASE);
}

function release(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, verdict: Verdict, statement: string): boolean {
  const { db, clock, limits } = supervision;
  const now = clock.wallMs();
  const charged = verdict.failures + verdict.losses;
  const tries = row.failures + row.losses + charged;
  const delayMs = charged === 0 ? 0 : retryDelayMs(tries, randomInt(1 << 30) / (1 << 30), limits);
  const terminal = isTerminal(verdict.to);
  const released = db.transaction(() => {
    const { changes } = db.prepare(statement).run({ ...fenceOf(supervision, attempt), ...verdict, runAfterMs: now + delayMs, finishedAtMs: terminal ? now : null, now });
    if (changes !== 1) return false;
    recordEnd(supervision, attempt, verdict.to === 'QUEUED' ? `RETRY ${verdict.reason}` : `${verdict.to} ${verdict.reason}`);
    if (terminal) failDependants(db, attempt.jobId, now);
    return true;
  }).immediate();
  if (!released) return false;
  const next = terminal ? verdict.to : `again in ${Math.round(delayMs / 1000)} s`;
  supervision.tell({ kind: terminal ? 'finished' : 'released', text: `#${attempt.seq} ${next}: ${verdict.reason}`, ...named(attempt) });
  return true;
}

/** Notes how the process of an attempt ended. Part of the transaction that says what became of the job. */
export function recordEnd({ db, clock }: Supervision, attempt: LiveAttempt, outcome: string): void {
  db.prepare(
    `UPDATE job_attempts SET ended_at_ms=@now, exit_code=@code, exit_signal=@signal, outcome=@outcome, max_rss_mb=@rss WHERE job_id=@jobId AND attempt=@attempt`,
  ).run({
    jobId: attempt.jobId,
    attempt: attempt.attempt,
    now: clock.wallMs(),
    code: attempt.exit?.code ?? null,
    signal: attempt.exit?.signal ?? null,
    outcome,
    rss: attempt.maxRssMb > 0 ? Math.round(attempt.maxRssMb) : null,
  });
}

function setAside({ layout, clock }: Supervision, { jobId, attempt }: LiveAttempt, what: 'keep' | 'remove'): void {
  const staging = layout.stagingFolder(jobId, attempt);
  if (kindOf(staging) === 'none') return;
  if (what === 'remove') return removeTree(staging);
  ensureFolder(layout.failed);
  moveEntry(staging, `${layout.failed}/${jobId}.${attempt}.${clock.wallMs()}`);
}
