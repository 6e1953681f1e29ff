import { DAY_MS, isoMonth } from './civilDay.ts';
import { coverageOf } from './coverageOf.ts';
import type { Coverage } from './coverageOf.ts';
import type { DatedBars } from './datedBars.ts';
import { gapsOf } from './gapsOf.ts';
import type { Stretch } from './gapsOf.ts';
import type { LineCounts, RawBars } from './parseBars.ts';
import type { RejectReason } from './rejectReasons.ts';
import { FLAGS } from './rowFlags.ts';
import type { Flag } from './rowFlags.ts';
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
  readonly flags: { readonly [K in Flag]: number };
  /** Share of the expected bars that are there. */
  readonly coverage: number;
  readonly months: Coverage['months'];
  readonly gaps: { readonly count: number; readonly missing: number; readonly largest: readonly Stretch[] };
  readonly spikes: readonly string[];
  readonly stale: { readonly count: number; readonly longest: readonly Stretch[] };
  readonly outside: { readonly count: number; readonly months: { readonly [month: string]: number } };
  /** Rows that the file has after a later one and that were put in their place. */
  readonly sorted: number;
  readonly collided: number;
  readonly nonexistent: number;
  readonly offGrid: number;
  readonly offTick: number;
}

const LISTED = 50;
const STALE_BARS = 10;

/** The quality of a file's bars against their calendar. `offTick` comes from `onTickGrid`. */
export function qualityOf(raw: RawBars, dated: DatedBars, offTick: number, limits: QualityLimits = {}): Quality {
  const listed = limits.listed ?? LISTED;
  const { months, share } = coverageOf(dated);
  const gaps = gapsOf(dated, limits.gapBars);
  const stale = staleRuns(dated, limits.staleBars ?? STALE_BARS);
  const { bars, row } = dated;
  const spikes = [...row.keys()].filter((i) => (raw.flags[row[i]!]! & FLAGS.SPIKE) !== 0);
  return {
    bar: timeframeText(dated.bar),
    lines: raw.counts,
    bars: bars.time.length,
    rejects: countsOf(raw.rejects.map(({ reason }) => reason)),
    flags: flagCounts(raw.flags),
    coverage: share,
    months,
    gaps: { count: gaps.length, missing: gaps.reduce((sum, gap) => sum + gap.bars, 0), largest: largest(gaps, listed) },
    spikes: spikes.slice(0, listed).map((i) => isoTime(bars.time[i]!)),
    stale: { count: stale.length, longest: largest(stale, listed) },
    outside: { count: dated.outside.length, months: countsOf(Array.from(dated.outside, (at) => isoMonth(Math.floor(raw.stamp[at]! / DAY_MS)))) },
    sorted: raw.sorted,
    collided: dated.collided.length,
    nonexistent: dated.nonexistent.length,
    offGrid: dated.offGrid,
    offTick,
  };
}

/** Runs of bars whose four prices all equal the close before the run. */
function staleRuns({ bars: { time, open, high, low, close } }: DatedBars, staleBars: number): Stretch[] {
  const runs: Stretch[] = [];
  let start = 1;
  for (let i = 1; i <= time.length; i++) {
    const still = i < time.length && high[i] === low[i] && open[i] === close[i - 1] && close[i] === close[i - 1];
    if (still) continue;
    if (i - start >= staleBars) runs.push({ from: isoTime(time[start - 1]!), to: isoTime(time[i - 1]!), bars: i - start });
    start = i + 1;
  }
  return runs;
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
