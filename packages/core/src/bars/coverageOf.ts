import { isoMonth, MINUTE_MS } from './civilDay.ts';
import type { DatedBars } from './datedBars.ts';

/** Bars that are there beside those that the calendar lets expect, by month of the trade date. */
export interface Coverage {
  /** 0 to 1. */
  readonly share: number;
  readonly months: readonly MonthCoverage[];
}

export interface MonthCoverage {
  readonly month: string;
  readonly expected: number;
  readonly present: number;
}

/**
 * How much of its sessions a file covers, from its first bar to its last. A window holds one bar for each step of the file's own
 * grid that begins in it, the last one short; a trade date holds one bar of a day.
 */
export function coverageOf(dated: DatedBars): Coverage {
  const months = new Map<string, { expected: number; present: number }>();
  const monthOf = (tradeDate: number): { expected: number; present: number } => {
    const month = isoMonth(tradeDate);
    const known = months.get(month) ?? { expected: 0, present: 0 };
    months.set(month, known);
    return known;
  };
  for (const [tradeDate, expected] of expectedByDate(dated)) monthOf(tradeDate).expected += expected;
  for (const [tradeDate, present] of barsByDate(dated.bars.tradeDate)) monthOf(tradeDate).present += present;
  const rows = [...months].map(([month, counts]) => ({ month, ...counts })).sort((a, b) => (a.month < b.month ? -1 : 1));
  const total = (name: 'expected' | 'present'): number => rows.reduce((sum, row) => sum + row[name], 0);
  return { share: Math.min(1, total('present') / total('expected')), months: rows };
}

/** Bars of each trade date; equal neighbours are counted before they are looked up. */
function barsByDate(tradeDates: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let from = 0, to = 0; from < tradeDates.length; from = to) {
    const date = tradeDates[from]!;
    while (to < tradeDates.length && tradeDates[to] === date) to++;
    counts.set(date, (counts.get(date) ?? 0) + to - from);
  }
  return counts;
}

function expectedByDate({ bars, bar, sessions }: DatedBars): ReadonlyMap<number, number> {
  const [first, last] = [bars.time[0] ?? NaN, bars.time.at(-1) ?? NaN];
  const expected = new Map<number, number>();
  const step = bar.unit === 'minutes' ? bar.minutes * MINUTE_MS : Infinity;
  const phase = step === Infinity ? 0 : phaseOf(bars.time, step);
  for (let i = 0; i < sessions.open.length; i++) {
    const [open, close, tradeDate] = [sessions.open[i]!, sessions.close[i]!, sessions.tradeDate[i]!];
    if (close < first || (step < Infinity && open >= last) || tradeDate > (bars.tradeDate.at(-1) ?? NaN)) continue;
    if (step === Infinity) expected.set(tradeDate, 1);
    else expected.set(tradeDate, (expected.get(tradeDate) ?? 0) + barsWithin(open, close, first, last, step, phase));
  }
  return expected;
}

/** Bars that close after `open`, no later than `close`, and within the span of the file. */
function barsWithin(open: number, close: number, first: number, last: number, step: number, phase: number): number {
  const closesAfter = (instant: number): number => Math.floor((instant - phase) / step);
  const from = Math.max(open, first - 1);
  const to = Math.min(close, last);
  const onGrid = closesAfter(to) - closesAfter(from);
  const shortLast = to === close && (close - phase) % step !== 0 ? 1 : 0;
  return onGrid + shortLast;
}

/** Where on the clock the file's bars mostly close, as a remainder of their length: the same for all that follow one another. */
function phaseOf(time: Float64Array, step: number): number {
  const counts = new Map<number, number>();
  for (let from = 0, to = 0; from < time.length; from = to) {
    const phase = time[from]! % step;
    for (to = from + 1; to < time.length && time[to]! - time[to - 1]! === step; ) to++;
    counts.set(phase, (counts.get(phase) ?? 0) + to - from);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
