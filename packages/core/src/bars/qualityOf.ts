import { coverageOf } from './coverageOf.ts';
import type { DatedBars } from './datedBars.ts';
import { gapsOf } from './gapsOf.ts';
import type { Stretch } from './gapsOf.ts';
import { monthlyQuality } from './monthlyQuality.ts';
import type { MonthQuality } from './monthlyQuality.ts';
import type { LineCounts, RawBars } from './parseBars.ts';
import type { RejectReason } from './rejectReasons.ts';
import { FLAGS } from './rowFlags.ts';
import type { Flag } from './rowFlags.ts';
import { staleRunsOf } from './staleRunsOf.ts';
import { timeframeText } from './timeframe.ts';

/** Limits of what counts as worth naming; a job may set its own. */
export interface QualityLimits {
  /** Gaps, spikes and stale runs listed; the largest or first. */
  readonly listed?: number | undefined;
  /** Equal bars without a move from which on a run is stale. */
  readonly staleBars?: number | undefined;
  /** Missing bars from which on a pause in the sessions is a gap; half an hour of them unless given. */
  readonly gapBars?: number | undefined;
}

/** What there is to say about a file's bars, as plain JSON. */
export interface Quality {
  readonly bar: string;
  readonly lines: LineCounts;
  readonly bars: number;
  readonly rejects: { readonly [K in RejectReason]?: number };
  /** Of all rows that could be read, in a session or not. */
  readonly flags: { readonly [K in Flag]: number };
  /** Share of the expected bars that are there. */
  readonly coverage: number;
  readonly months: readonly MonthQuality[];
  readonly gaps: { readonly count: number; readonly missing: number; readonly largest: readonly Stretch[] };
  /** Instants of bars that leave both neighbours far behind. */
  readonly spikes: { readonly count: number; readonly first: readonly string[] };
  readonly stale: { readonly count: number; readonly longest: readonly Stretch[] };
  readonly zeroVolume: number;
  /** Rows outside every session. */
  readonly outside: number;
  /** Rows refused because of the row before them: equal to it, at its stamp with other values, or too late. */
  readonly duplicates: number;
  readonly conflicts: number;
  readonly outOfOrder: number;
  /** Rows that the file has after a later one and that were put in their place. */
  readonly sorted: number;
  readonly collided: number;
  readonly nonexistent: number;
  readonly offGrid: number;
  /** Bars with a price off the tick grid. */
  readonly offTick: number;
}

const LISTED = 50;
const STALE_BARS = 10;

/** The quality of a file's bars against their calendar. `offTick` comes from `onTickGrid`. */
export function qualityOf(raw: RawBars, dated: DatedBars, offTick: Uint8Array, limits: QualityLimits = {}): Quality {
  const listed = limits.listed ?? LISTED;
  const coverage = coverageOf(dated);
  const gaps = gapsOf(dated, limits.gapBars);
  const { bars } = dated;
  const runs = staleRunsOf(bars, limits.staleBars ?? STALE_BARS);
  const stale = runs.map(({ first, last }): Stretch => ({ from: isoTime(bars.time[first - 1]!), to: isoTime(bars.time[last]!), bars: last - first + 1 }));
  const spikes = spikesOf(raw, dated);
  const months = monthlyQuality(raw, dated, { coverage: coverage.months, gaps, stale: runs, offTick });
  const total = (count: Exclude<keyof MonthQuality, 'month'>): number => months.reduce((sum, month) => sum + month[count], 0);
  return {
    bar: timeframeText(dated.bar),
    lines: raw.counts,
    bars: bars.time.length,
    rejects: countsOf(raw.rejects.map(({ reason }) => reason)),
    flags: flagCounts(raw.flags),
    coverage: coverage.share,
    months,
    gaps: { count: gaps.length, missing: total('missing'), largest: largest(gaps, listed) },
    spikes: { count: spikes.length, first: spikes.slice(0, listed).map((i) => isoTime(bars.time[i]!)) },
    stale: { count: stale.length, longest: largest(stale, listed) },
    zeroVolume: total('zeroVolume'),
    outside: dated.outside.length,
    duplicates: total('duplicates'),
    conflicts: total('conflicts'),
    outOfOrder: total('outOfOrder'),
    sorted: raw.sorted,
    collided: dated.collided.length,
    nonexistent: dated.nonexistent.length,
    offGrid: dated.offGrid,
    offTick: total('offTick'),
  };
}

/** The bars of rows that are flagged as spikes. */
function spikesOf({ flags }: RawBars, { row }: DatedBars): readonly number[] {
  const spikes: number[] = [];
  for (let i = 0; i < row.length; i++) if ((flags[row[i]!]! & FLAGS.SPIKE) !== 0) spikes.push(i);
  return spikes;
}

function largest(stretches: readonly Stretch[], count: number): readonly Stretch[] {
  return stretches.toSorted((a, b) => b.bars - a.bars).slice(0, count);
}

function countsOf(names: readonly string[]): { readonly [name: string]: number } {
  const counts: { [name: string]: number } = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function flagCounts(flags: Uint8Array): Quality['flags'] {
  const counts = { GAP: 0, SPIKE: 0, ZERO_VOLUME: 0, NEGATIVE_PRICE: 0 };
  for (const bits of flags) {
    if (bits === 0) continue;
    for (const flag of ['GAP', 'SPIKE', 'ZERO_VOLUME', 'NEGATIVE_PRICE'] as const) if ((bits & FLAGS[flag]) !== 0) counts[flag]++;
  }
  return counts;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
