import type { Estimate } from './eta.ts';

/** What a queue is estimated from. */
export interface Queue {
  /** jobs that wait, by type */
  readonly waiting: readonly { readonly type: string; readonly n: number }[];
  /** milliseconds that jobs of each type took of late */
  readonly took: ReadonlyMap<string, readonly number[]>;
  /** what each running job has left; null where there is no estimate yet */
  readonly left: readonly (Estimate | null)[];
}

/**
 * The time until nothing runs or waits, as many jobs at a time as run now: each waiting job takes what half of its type took less than.
 * Its spread is half the distance between the quartiles, and the spread of what runs, as they add up over jobs that do not depend on
 * each other; not known where one of them is not, or a type has run but once. Null where a type has no history, or a running job no estimate.
 */
export function queueOutlook({ waiting, took, left }: Queue): Estimate | null {
  const running = left.filter((estimate) => estimate !== null);
  if (left.length === 0 || running.length < left.length) return null;
  let work = running.reduce((sum, { leftMs }) => sum + leftMs, 0);
  let variance = running.reduce((sum, { spreadMs }) => sum + (spreadMs ?? NaN) ** 2, 0);
  for (const { type, n } of waiting) {
    const sorted = [...(took.get(type) ?? [])].sort((a, b) => a - b);
    if (sorted.length === 0) return null;
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
    work += n * at(0.5);
    variance += sorted.length < 2 ? NaN : n * ((at(0.75) - at(0.25)) / 2) ** 2;
  }
  return { leftMs: Math.max(work / left.length, ...running.map(({ leftMs }) => leftMs)), spreadMs: Number.isNaN(variance) ? null : Math.sqrt(variance) / left.length };
}
