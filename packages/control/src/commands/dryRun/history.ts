import type { Database } from '../../db/index.ts';

/** How long a job is likely to take: the median of what jobs like it took, and half the distance between their quartiles. */
export interface HistoryEstimate {
  readonly ms: number;
  readonly spreadMs: number;
  /** How many jobs it follows from. */
  readonly jobs: number;
}

interface PastJob {
  readonly params: string;
  readonly ms: number;
}

const LOOKED_AT = 20;

const PAST = `
SELECT params_json AS params, finished_at_ms-started_at_ms AS ms FROM jobs
 WHERE job_type=? AND state='SUCCEEDED' AND (result_of IS NULL OR result_of=job_id) AND started_at_ms IS NOT NULL AND finished_at_ms>=started_at_ms
 ORDER BY seq DESC LIMIT ${LOOKED_AT}`;

/**
 * The estimate from the newest jobs of a type that computed what they published; null where there are none like it.
 *
 * @param sizeOf how much work parameters are, in any unit; null for a job that is not alike
 */
export function historyEstimate(db: Database, type: string, size: number, sizeOf: (params: unknown) => number | null): HistoryEstimate | null {
  const rates = db.prepare<[string], PastJob>(PAST).all(type).flatMap(({ params, ms }) => {
    const past = sizeOf(JSON.parse(params));
    return past === null || past <= 0 ? [] : [ms / past];
  });
  if (rates.length === 0) return null;
  const sorted = rates.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { ms: size * at(0.5), spreadMs: (size * (at(0.75) - at(0.25))) / 2, jobs: sorted.length };
}
