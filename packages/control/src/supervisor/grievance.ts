import type { LiveRow } from '../store/index.ts';
import type { LadderReason } from './supervision.ts';

/** What a supervisor judges a running job by. */
export interface Circumstances {
  readonly monoMs: number;
  /** False for a while after the supervisor itself was halted: nobody could renew a lease with it. */
  readonly timesCount: boolean;
  readonly rssMb: number;
  readonly rssLimitMb: number;
}

/** Why a worker must be stopped; null when it may go on. What is staged needs no more than to die in time. */
export function grievanceAbout(row: LiveRow, { monoMs, timesCount, rssMb, rssLimitMb }: Circumstances): LadderReason | null {
  if (row.cancelRequested === 1 && row.staged === 0) return 'CANCEL';
  if (rssMb > (row.rssLimitMb ?? rssLimitMb)) return 'OOM_LIMIT';
  if (!timesCount) return null;
  if (monoMs > row.leaseMonoMs) return 'LEASE';
  if (row.deadlineMonoMs !== null && monoMs > row.deadlineMonoMs) return 'TIMEOUT';
  const quiet = row.progressMonoMs === null || row.progressTimeoutMs === null ? 0 : monoMs - row.progressMonoMs - row.progressTimeoutMs;
  return quiet > 0 ? 'STALLED' : null;
}
