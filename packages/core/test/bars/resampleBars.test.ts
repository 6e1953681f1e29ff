import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, isoDay, makeBars, minutesTimeframe, parseIsoDay, parseTimeframe, resampleBars, sessionsOf, WEEK } from '../../src/bars/index.ts';
import type { Bars, ResampledBars, Sessions, Timeframe } from '../../src/bars/index.ts';
import { calendarOf, NEEDS_DATA, realBars, REAL_DATA } from './realBars.ts';

interface ResampleCase {
  readonly id: string;
  readonly what: string;
  readonly input: { readonly file?: string; readonly barMinutes: number | null };
  readonly expected: {
    readonly bars: number;
    readonly totalVolume: number;
    readonly totalSourceMinutes: number;
    readonly rows: readonly (readonly [string, string | null, string | null, ...number[]])[];
  };
}

/** Computed from the real bars by another program, and kept beside them. */
const cases: readonly ResampleCase[] =
  REAL_DATA === null ? [] : (JSON.parse(readFileSync(`${REAL_DATA}/../oracles/resample.json`, 'utf8')) as { cases: ResampleCase[] }).cases;
const minute = minutesTimeframe(1);

function rowsOf({ bars, sourceRows }: ResampledBars): unknown[][] {
  return Array.from(bars.time, (ms, i) => {
    const end = `${new Date(ms).toISOString().slice(0, 16)}Z`;
    return [isoDay(bars.tradeDate[i] ?? NaN), end, bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i], sourceRows[i]];
  });
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

describe.skipIf(REAL_DATA === null)(`resampleBars on real bars${NEEDS_DATA}`, () => {
  test.for(cases.filter(({ input }) => input.file !== undefined))('$id: $what', ({ input, expected }) => {
    const { dated } = realBars(input.file?.includes('6EH4') === true ? 'CME.6EH4' : 'CME.ES201312');
    const to = input.barMinutes === null ? DAY : minutesTimeframe(input.barMinutes);
    const resampled = resampleBars(dated.bars, { sessions: dated.sessions, from: dated.bar, to });
    expect(resampled.bars.time.length).toBe(expected.bars);
    expect(sum(resampled.bars.volume)).toBe(expected.totalVolume);
    expect(sum(resampled.sourceRows)).toBe(expected.totalSourceMinutes);
    const rows = rowsOf(resampled);
    for (const [date, , end, ...numbers] of expected.rows) {
      const row = rows.find((candidate) => candidate[0] === date && (end === null || candidate[1] === end));
      expect(row?.slice(2)).toEqual(numbers);
    }
  });

  test('days of hourly stocks hold seven rows, four on an early close', () => {
    const { dated } = realBars('US.SPY');
    const days = resampleBars(dated.bars, { sessions: dated.sessions, from: dated.bar, to: DAY });
    const of = (day: string): number | undefined => days.sourceRows[days.bars.tradeDate.indexOf(parseIsoDay(day))];
    expect(of('2020-11-25')).toBe(7);
    expect(of('2020-11-27')).toBe(4);
  });
});

const SESSIONS = sessionsOf(calendarOf('demo_futures_day_break'), parseIsoDay('2024-03-04'), parseIsoDay('2024-03-15'));

/** Minutes of the sessions, some of them missing, with integer volumes. */
const minutes: fc.Arbitrary<Bars> = fc
  .array(fc.record({ skip: fc.integer({ min: 1, max: 90 }), close: fc.integer({ min: 90, max: 110 }), volume: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 300 })
  .map((steps) => {
    const all = sessionMinutes(SESSIONS);
    let at = -1;
    const chosen = steps.flatMap(({ skip, ...bar }) => ((at += skip) < all.length ? [{ ...all[at]!, ...bar }] : []));
    const close = Float64Array.from(chosen, (bar) => bar.close);
    const columns = { open: close.map((price) => price - 1), high: close.map((price) => price + 2), low: close.map((price) => price - 3), close };
    return makeBars({ ...columns, time: Float64Array.from(chosen, (bar) => bar.time), volume: Float64Array.from(chosen, (bar) => bar.volume), tradeDate: Int32Array.from(chosen, (bar) => bar.tradeDate) });
  });

function sessionMinutes({ open, close, tradeDate }: Sessions): { time: number; tradeDate: number }[] {
  return Array.from(open, (from, w) => Array.from({ length: ((close[w] ?? 0) - from) / 60_000 }, (_, i) => ({ time: from + (i + 1) * 60_000, tradeDate: tradeDate[w] ?? 0 }))).flat();
}

const to = (bars: Bars, from: Timeframe, timeframe: Timeframe): ResampledBars => resampleBars(bars, { sessions: SESSIONS, from, to: timeframe });

describe('resampleBars', () => {
  test('conserves volume and rows, and keeps the extremes', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom('5m', '7m', '60m', '1d', '1w'), (bars, text) => {
        const longer = to(bars, minute, parseTimeframe(text));
        expect(sum(longer.bars.volume)).toBe(sum(bars.volume));
        expect(sum(longer.sourceRows)).toBe(bars.time.length);
        expect(Math.max(...longer.bars.high)).toBe(Math.max(...bars.high));
      }),
    );
  });

  test('one to five to fifteen minutes equals one to fifteen', () => {
    fc.assert(
      fc.property(minutes, (bars) => {
        const five = to(bars, minute, minutesTimeframe(5)).bars;
        expect(to(five, minutesTimeframe(5), minutesTimeframe(15)).bars).toEqual(to(bars, minute, minutesTimeframe(15)).bars);
      }),
    );
  });

  test('no bar of minutes spans a break: it begins in the window in which it ends', () => {
    fc.assert(
      fc.property(minutes, (bars) => {
        const { bars: longer, sourceRows } = to(bars, minute, minutesTimeframe(60));
        let row = 0;
        longer.time.forEach((end, i) => {
          const window = SESSIONS.close.findIndex((close) => close >= end);
          expect(bars.time[row]).toBeGreaterThan(SESSIONS.open[window] ?? NaN);
          row += sourceRows[i] ?? 0;
        });
      }),
    );
  });

  test('the bar of a week closes with the last session of its week, also where its last days have no rows', () => {
    const bars = makeBars({ time: Float64Array.of(Date.UTC(2024, 2, 5, 15)), open: Float64Array.of(1), high: Float64Array.of(1), low: Float64Array.of(1), close: Float64Array.of(1) });
    const week = to(bars, minute, WEEK).bars;
    expect(new Date(week.time[0] ?? NaN).toISOString()).toBe('2024-03-08T22:00:00.000Z');
  });

  test('the timeframe given is returned as it is', () => {
    const bars = makeBars({ time: Float64Array.of(Date.UTC(2024, 2, 5, 15)), open: Float64Array.of(1), high: Float64Array.of(1), low: Float64Array.of(1), close: Float64Array.of(1) });
    expect(to(bars, minute, minute).bars).toBe(bars);
  });

  test('a shorter timeframe and one that cuts through bars are refused', () => {
    const hours = [15, 16, 17, 18].map((utc) => Date.UTC(2024, 2, 5, utc));
    const ones = new Float64Array(4).fill(1);
    const bars = makeBars({ time: Float64Array.from(hours), open: ones, high: ones, low: ones, close: ones });
    const stocks = sessionsOf(calendarOf('us_equity'), parseIsoDay('2024-03-04'), parseIsoDay('2024-03-08'));
    const hour = minutesTimeframe(60);
    const asked = (timeframe: Timeframe): ResampledBars => resampleBars(bars, { sessions: stocks, from: hour, to: timeframe });
    expect(() => asked(minutesTimeframe(30))).toThrow(/cannot become 30m/);
    expect(() => asked(minutesTimeframe(90))).toThrow(/cut through/);
    // Hours of the clock do not fit two hours counted from 09:30.
    expect(() => asked(minutesTimeframe(120))).toThrow(/cut through/);
  });
});
