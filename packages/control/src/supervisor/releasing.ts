import { randomInt } from 'node:crypto';
import { ensureFolder, kindOf, moveEntry, removeTree } from '@proj/core/paths';
import { failpoint, isTerminal } from '../db/index.ts';
import type { LiveRow } from '../store/index.ts';
import { endOf, fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';
import { retryDelayMs, verdictOn, type Verdict } from './verdict.ts';

/** Lets go of a job whose worker is dead and has staged nothing. False when it was staged meanwhile. */
export function releaseDead(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): boolean {
  const verdict = verdictOn({ row, exit: attempt.exit, ladder: attempt.ladder?.reason ?? null }, supervision.limits);
  if (!release(supervision, attempt, row, verdict, false)) return false;
  failpoint('aside');
  setAside(supervision, attempt, verdict.to === 'ABORTED' ? 'remove' : 'keep');
  return true;
}

/** Lets go of a job whose staged result cannot be published. */
export function releaseStaged(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, verdict: Verdict): void {
  release(supervision, attempt, row, verdict, true);
}

function release(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, verdict: Verdict, staged: boolean): boolean {
  const { store, clock, limits } = supervision;
  const nowMs = clock.wallMs();
  const charged = verdict.failures + verdict.losses;
  const tries = row.failures + row.losses + charged;
  const delayMs = charged === 0 ? 0 : retryDelayMs(tries, randomInt(1 << 30) / (1 << 30), limits);
  const terminal = isTerminal(verdict.to);
  if (!store.release(fenceOf(supervision, attempt), { ...verdict, runAfterMs: nowMs + delayMs, nowMs }, endOf(attempt), staged)) return false;
  const next = terminal ? verdict.to : `again in ${Math.round(delayMs / 1000)} s`;
  supervision.tell({ kind: terminal ? 'finished' : 'released', text: `#${attempt.seq} ${next}: ${verdict.reason}`, ...named(attempt) });
  return true;
}

function setAside({ layout, clock }: Supervision, { jobId, attempt }: LiveAttempt, what: 'keep' | 'remove'): void {
  const staging = layout.stagingFolder(jobId, attempt);
  if (kindOf(staging) === 'none') return;
  if (what === 'remove') return removeTree(staging);
  ensureFolder(layout.failed);
  moveEntry(staging, `${layout.failed}/${jobId}.${attempt}.${clock.wallMs()}`);
}
