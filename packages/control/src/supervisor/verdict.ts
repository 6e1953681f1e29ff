import { EXIT_CODES } from '@proj/core/errors';
import type { Limits } from './defaults.ts';
import type { LiveRow } from '../store/index.ts';
import type { Exit } from './spawner.ts';
import type { LadderReason } from './supervision.ts';

/** What becomes of a job whose worker is dead and has staged nothing. */
export interface Verdict {
  readonly to: 'QUEUED' | 'FAILED' | 'ABORTED' | 'ORPHANED';
  readonly reason: string;
  readonly failureCode: string | null;
  /** What the retry budgets are charged. */
  readonly failures: number;
  readonly losses: number;
}

/** What is known of the end. */
export interface End {
  readonly row: Pick<LiveRow, 'cancelRequested' | 'failures' | 'losses' | 'failureCode' | 'errorJson' | 'maxFailures'>;
  readonly exit: Exit | null;
  readonly ladder: LadderReason | null;
}

/** Judges the end of a job. Losses are tried again, a job's own faults are not, and what may be either once more. */
export function verdictOn(end: End, limits: Pick<Limits, 'lossCap' | 'suspectCap'>): Verdict {
  const { row, exit, ladder } = end;
  if (row.cancelRequested === 1) return verdict('ABORTED', 'cancelled', 'CANCELLED');
  if (ladder === 'DRAIN') return verdict('QUEUED', 'SUPERVISOR_STOPPED', null);
  if (ladder === 'TIMEOUT') return own('TIMEOUT');
  if (ladder === 'STALLED' || ladder === 'OOM_LIMIT') return suspect(end, ladder, limits);
  if (ladder === 'LEASE' || ladder === 'LOCK') return loss(end, ladder, limits);
  const code = exit?.code ?? (row.failureCode === null ? null : exitCodeOf(row.failureCode));
  if (code === EXIT_CODES.IO || row.failureCode === 'IO') return loss(end, diskReason(row), limits);
  if (exit?.signal === 'SIGABRT' || code === HEAP_EXHAUSTED) return suspect(end, 'HEAP_EXHAUSTED', limits);
  if (code === 0) return own('NOTHING_STAGED');
  if (code === EXIT_CODES.CANCELLED || row.failureCode === 'FENCED') return loss(end, 'STOPPED_FROM_OUTSIDE', limits);
  if (code === EXIT_CODES.FENCED && row.failureCode === null) return loss(end, 'NO_ORDER', limits); // it never heard what to do, or could not say that the job is another's
  if (code !== null) return own(row.failureCode ?? `EXIT_${code}`);
  return loss(end, exit?.signal ?? 'LOST', limits);
}

/** How Node ends when its heap is full and no signal is reported: 128 + SIGABRT. */
const HEAP_EXHAUSTED = 134;

function verdict(to: Verdict['to'], reason: string, failureCode: string | null): Verdict {
  return { to, reason, failureCode, failures: 0, losses: 0 };
}

function own(reason: string): Verdict {
  return { ...verdict('FAILED', reason, reason), failures: 1 };
}

function suspect({ row }: End, reason: string, { suspectCap }: Pick<Limits, 'suspectCap'>): Verdict {
  const spent = row.failures + 1 >= Math.min(row.maxFailures, suspectCap);
  return { ...verdict(spent ? 'FAILED' : 'QUEUED', reason, reason), failures: 1 };
}

function loss({ row }: End, reason: string, { lossCap }: Pick<Limits, 'lossCap'>): Verdict {
  const spent = row.losses + 1 >= lossCap;
  return { ...verdict(spent ? 'ORPHANED' : 'QUEUED', reason, reason), losses: 1 };
}

/** What the system or SQLite called it, ENOSPC for one, where the worker could still say so. */
function diskReason({ errorJson }: End['row']): string {
  const { details = {} }: { readonly details?: { readonly system?: unknown; readonly sqlite?: unknown } } = JSON.parse(errorJson ?? '{}');
  return String(details.system ?? details.sqlite ?? 'IO');
}

function exitCodeOf(failureCode: string): number {
  return Object.entries(EXIT_CODES).find(([name]) => name === failureCode)?.[1] ?? EXIT_CODES.BUG;
}

/** How long the n-th retry waits: it doubles, up to a cap; `luck` from 0 to 1 keeps jobs that failed together apart. */
export function retryDelayMs(n: number, luck: number, { retryFirstMs, retryMaxMs }: Pick<Limits, 'retryFirstMs' | 'retryMaxMs'>): number {
  const doubled = retryFirstMs * 2 ** Math.min(30, Math.max(0, n - 1));
  return Math.round((0.5 + luck / 2) * Math.min(retryMaxMs, doubled));
}
