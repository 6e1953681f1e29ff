import type { Supervision } from './supervision.ts';

/** Sums the resident memory of every worker with all it has started, and keeps the highest. Returns the sums by job. */
export function watchMemory({ live, spawner }: Pick<Supervision, 'live' | 'spawner'>): ReadonlyMap<string, number> {
  const attempts = [...live.values()];
  const byNumber = spawner.memoryMb(attempts.flatMap(({ process }) => process ?? []));
  const sums = new Map<string, number>();
  for (const attempt of attempts) {
    if (attempt.process === null) continue;
    const sum = byNumber.get(attempt.process.pid) ?? 0;
    attempt.maxRssMb = Math.max(attempt.maxRssMb, sum);
    sums.set(attempt.jobId, sum);
  }
  return sums;
}
