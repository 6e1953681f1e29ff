import type { Bars } from '@proj/core/bars';

/** Which bars of a series are wanted: by their places, or so many at the end, around an instant, or all. */
export type BarRange =
  | { readonly by: 'places'; readonly from: number; readonly to: number }
  | { readonly by: 'last'; readonly count: number }
  | { readonly by: 'around'; readonly timeMs: number; readonly count: number }
  | { readonly by: 'all' };

/** Bars joined in order, at most so many: columns of one length, a bucket each. */
export interface SeriesPage {
  /** bars in the whole series, and the places of those that are joined here */
  readonly total: number;
  readonly from: number;
  readonly to: number;
  /** place of the first bar of each bucket */
  readonly place: Int32Array;
  /** when the first and the last bar of each bucket are known, UTC milliseconds */
  readonly time: Float64Array;
  readonly lastTime: Float64Array;
  /** trade date of the first bar */
  readonly tradeDate: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** sum; NaN where no bar has one */
  readonly volume: Float64Array;
}

/** The most buckets of a page. */
export const MOST_BUCKETS = 4096;

/**
 * The bars of a range in at most so many buckets of equal numbers of bars, each with its first open, highest high, lowest low, last close:
 * no extreme is lost. A bar is a bucket where they all fit.
 */
export function seriesPage(bars: Bars, range: BarRange, buckets: number): SeriesPage {
  const total = bars.time.length;
  const { from, to } = placesOf(bars.time, range);
  const count = Math.min(to - from, Math.max(1, Math.min(MOST_BUCKETS, Math.trunc(buckets))));
  const page = {
    total, from, to,
    place: new Int32Array(count), time: new Float64Array(count), lastTime: new Float64Array(count), tradeDate: new Int32Array(count),
    open: new Float64Array(count), high: new Float64Array(count), low: new Float64Array(count), close: new Float64Array(count), volume: new Float64Array(count),
  };
  for (let bucket = 0; bucket < count; bucket++) {
    const first = from + Math.floor((bucket * (to - from)) / count);
    const end = from + Math.floor(((bucket + 1) * (to - from)) / count);
    page.place[bucket] = first;
    page.time[bucket] = bars.time[first]!;
    page.lastTime[bucket] = bars.time[end - 1]!;
    page.tradeDate[bucket] = bars.tradeDate[first]!;
    page.open[bucket] = bars.open[first]!;
    page.close[bucket] = bars.close[end - 1]!;
    page.high[bucket] = highest(bars.high, first, end);
    page.low[bucket] = -highest(bars.low, first, end, -1);
    page.volume[bucket] = sumOf(bars.volume, first, end);
  }
  return page;
}

function highest(values: Float64Array, from: number, to: number, sign = 1): number {
  let most = -Infinity;
  for (let i = from; i < to; i++) if (sign * values[i]! > most) most = sign * values[i]!;
  return most;
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = NaN;
  for (let i = from; i < to; i++) if (!Number.isNaN(values[i]!)) sum = (Number.isNaN(sum) ? 0 : sum) + values[i]!;
  return sum;
}

function placesOf(times: Float64Array, range: BarRange): { readonly from: number; readonly to: number } {
  const total = times.length;
  const clamp = (place: number): number => Math.min(total, Math.max(0, Math.trunc(place)));
  switch (range.by) {
    case 'all':
      return { from: 0, to: total };
    case 'last':
      return { from: clamp(total - range.count), to: total };
    case 'places':
      return { from: clamp(range.from), to: Math.max(clamp(range.from), clamp(range.to)) };
    case 'around': {
      const from = clamp(placeAt(times, range.timeMs) - Math.floor(range.count / 2));
      return { from, to: clamp(from + range.count) };
    }
  }
}

/** The place of the first bar known at an instant or after it. */
function placeAt(times: Float64Array, timeMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
