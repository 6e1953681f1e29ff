import type { Estimate } from './eta.ts';

/** What a queue is estimated from. */
export interface Queue {
  /** jobs that wait, by type */
  readonly waiting: readonly { readonly type: string; readonly n: number }[];
  /** milliseconds that jobs of each type took of late */
  readonly took: ReadonlyMap<string, readonly number[]>;
  /** milliseconds that each running job has left */
  readonly left: readonly number[];
}

/**
 * The time until nothing runs or waits, as many jobs at a time as run now: each waiting job takes what half of its type took less than.
 * Its spread is half the distance between the quartiles, as it adds up over jobs that do not depend on each other. Null where a type
 * has no history, or a running job no estimate.
 */
export function queueOutlook({ waiting, took, left }: Queue): Estimate | null {
  if (left.length === 0 || left.some((ms) => !Number.isFinite(ms))) return null;
  let [work, variance] = [left.reduce((sum, ms) => sum + ms, 0), 0];
  for (const { type, n } of waiting) {
    const sorted = [...(took.get(type) ?? [])].sort((a, b) => a - b);
    if (sorted.length === 0) return null;
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
    work += n * at(0.5);
    variance += n * ((at(0.75) - at(0.25)) / 2) ** 2;
  }
  return { leftMs: Math.max(work / left.length, ...left), spreadMs: Math.sqrt(variance) / left.length };
}
