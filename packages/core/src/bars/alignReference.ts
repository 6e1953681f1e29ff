import { alignBars } from './alignBars.ts';

/** What of a series says when its bars were known. */
export interface KnownBars {
  /** UTC milliseconds of the close, ascending. */
  readonly time: Float64Array;
  /** Days since 1970-01-01. */
  readonly tradeDate: Int32Array;
}

/** Calendar days after which a bar of a reference says nothing any more: a trade date or week before is younger over every usual holiday. */
const OLDEST_REFERENCE_DAYS = 10;

/**
 * For each bar the index of the reference's last bar that was complete when the bar closed; -1 before its first, and where that one's
 * trade date is more than ten calendar days back.
 *
 * @returns length of the bars
 */
export function alignReference({ time, tradeDate }: KnownBars, reference: KnownBars): Int32Array {
  return alignBars(time, reference.time).map((known, i) =>
    known >= 0 && tradeDate[i]! - reference.tradeDate[known]! <= OLDEST_REFERENCE_DAYS ? known : -1,
  );
}

/** How well a reference covers a series: three shares of its bars that add up to 1; NaN without bars. */
export interface ReferenceRatios {
  /** The reference has a new bar since the bar before. */
  readonly update: number;
  /** The reference's last bar is held on. */
  readonly hold: number;
  /** There is none, or none that is young enough. */
  readonly missing: number;
}

/** The shares of an alignment as `alignReference` gives it. */
export function referenceRatios(aligned: Int32Array): ReferenceRatios {
  let [updates, missing, before] = [0, 0, -1];
  for (const known of aligned) {
    if (known < 0) missing++;
    else if (known > before) updates++;
    before = Math.max(before, known);
  }
  const n = aligned.length;
  return { update: updates / n, hold: (n - updates - missing) / n, missing: missing / n };
}
