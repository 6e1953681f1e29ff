import { groupMembers, residentMb, type ProcessIdentity } from '@proj/core/paths';
import type { Supervision } from './supervision.ts';

/** Sums the resident memory of every worker with all it has started, and keeps the highest. Returns the sums by job. */
export function watchMemory({ live }: Supervision): ReadonlyMap<string, number> {
  const attempts = [...live.values()].filter(({ process }) => process !== null);
  const members = attempts.length === 0 ? new Map<number, readonly ProcessIdentity[]>() : groupMembers(new Set(attempts.map(({ process }) => process?.pid ?? 0)));
  const sums = new Map<string, number>();
  for (const attempt of attempts) {
    const sum = (members.get(attempt.process?.pid ?? 0) ?? []).reduce((total, { pid }) => total + residentMb(pid), 0);
    attempt.maxRssMb = Math.max(attempt.maxRssMb, sum);
    sums.set(attempt.jobId, sum);
  }
  return sums;
}
