import type { Bars } from './bars.ts';
import { DAY_MS, isoMonth } from './civilDay.ts';
import type { MonthCoverage } from './coverageOf.ts';
import type { DatedBars } from './datedBars.ts';
import type { Stretch } from './gapsOf.ts';
import type { RawBars } from './parseBars.ts';
import type { RejectReason } from './rejectReasons.ts';
import { FLAGS } from './rowFlags.ts';
import type { StaleRun } from './staleRunsOf.ts';

/** What is worth knowing of a month of trade dates. */
export interface MonthQuality extends MonthCoverage {
  /** Gaps that end in it, and the bars that are missing in them. */
  readonly gaps: number;
  readonly missing: number;
  readonly spikes: number;
  /** Bars in runs without a move. */
  readonly stale: number;
  readonly zeroVolume: number;
  /** Bars with a price off the tick grid. */
  readonly offTick: number;
  /** Rows outside every session, by the month of their stamp. */
  readonly outside: number;
  /** Rows that were refused, by the month of the row they stand after: equal to an accepted one, at its stamp with other values, too late, or for any reason. */
  readonly duplicates: number;
  readonly conflicts: number;
  readonly outOfOrder: number;
  readonly rejected: number;
}

/** What has been found in the whole file. */
export interface Findings {
  readonly coverage: readonly MonthCoverage[];
  readonly gaps: readonly Stretch[];
  readonly stale: readonly StaleRun[];
  /** 1 for a bar off the tick grid. */
  readonly offTick: Uint8Array;
}

type Count = Exclude<keyof MonthQuality, 'month'>;
type Counts = { [K in Count]: number };

const NONE: Counts = {
  expected: 0, present: 0, gaps: 0, missing: 0, spikes: 0, stale: 0, zeroVolume: 0, offTick: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, rejected: 0,
};

/** The findings month by month, every month with a bar, an expected bar or a row that was left out. */
export function monthlyQuality(raw: RawBars, dated: DatedBars, { coverage, gaps, stale, offTick }: Findings): readonly MonthQuality[] {
  const months = new Map<string, Counts>();
  const add = (month: string, count: Count, n: number): void => {
    const counts = months.get(month) ?? { ...NONE };
    counts[count] += n;
    months.set(month, counts);
  };
  for (const { month, expected, present } of coverage) add(month, 'expected', expected), add(month, 'present', present);
  for (const { month, from, to } of monthSpans(dated.bars)) {
    add(month, 'spikes', countBars(from, to, (i) => (raw.flags[dated.row[i]!]! & FLAGS.SPIKE) !== 0));
    add(month, 'zeroVolume', countBars(from, to, (i) => dated.bars.volume[i] === 0));
    add(month, 'offTick', countBars(from, to, (i) => offTick[i] === 1));
    add(month, 'stale', stale.reduce((sum, { first, last }) => sum + Math.max(0, Math.min(last + 1, to) - Math.max(first, from)), 0));
  }
  for (const { to, bars } of gaps) {
    const month = isoMonth(dated.bars.tradeDate[firstAtLeast(dated.bars.time, Date.parse(to))]!);
    add(month, 'gaps', 1);
    add(month, 'missing', bars);
  }
  for (const row of dated.outside) add(stampMonth(raw, row), 'outside', 1);
  const rowBefore = rowFinder(raw);
  for (const { line, reason } of raw.rejects) {
    const month = stampMonth(raw, rowBefore(line));
    add(month, 'rejected', 1);
    const kind = ORDER_KINDS[reason];
    if (kind !== undefined) add(month, kind, 1);
  }
  return [...months].map(([month, counts]) => ({ month, ...counts })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** Reasons of refusal that are about the order of rows have a count of their own. */
const ORDER_KINDS: { readonly [K in RejectReason]?: Count } = { DUPLICATE: 'duplicates', CONFLICT: 'conflicts', OUT_OF_ORDER: 'outOfOrder' };

interface MonthSpan {
  readonly month: string;
  /** Index of its first bar, and of the first after it. */
  readonly from: number;
  readonly to: number;
}

/** The bars of each month of trade dates; trade dates ascend. */
function monthSpans({ tradeDate }: Bars): readonly MonthSpan[] {
  const spans: MonthSpan[] = [];
  let from = 0;
  for (let i = 1; i <= tradeDate.length; i++) {
    if (i < tradeDate.length && tradeDate[i] === tradeDate[i - 1]) continue;
    const month = isoMonth(tradeDate[i - 1]!);
    if (i < tradeDate.length && isoMonth(tradeDate[i]!) === month) continue;
    spans.push({ month, from, to: i });
    from = i;
  }
  return spans;
}

function countBars(from: number, to: number, holds: (i: number) => boolean): number {
  let count = 0;
  for (let i = from; i < to; i++) if (holds(i)) count++;
  return count;
}

function stampMonth({ stamp }: RawBars, row: number): string {
  return isoMonth(Math.floor(stamp[row]! / DAY_MS));
}

/** Finds the accepted row that a line stands after in the file; the first one for a line before all. A file that runs newest first is held backwards. */
function rowFinder({ line, order }: RawBars): (at: number) => number {
  const inFile = order === 'ascending' ? line : line.toReversed();
  return (at) => {
    const place = Math.max(0, firstAtLeast(inFile, at) - 1);
    return order === 'ascending' ? place : line.length - 1 - place;
  };
}

/** The first index whose value is not below a bound; the values ascend. */
function firstAtLeast(values: Float64Array | Int32Array, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
