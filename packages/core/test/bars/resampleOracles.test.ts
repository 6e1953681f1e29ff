import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DAY, isoDay, makeBars, minutesTimeframe, parseIsoDay, resampleBars, sessionsOf } from '../../src/bars/index.ts';
import type { Bars, Calendar, ResampledBars, Sessions } from '../../src/bars/index.ts';
import { windowOfInstant } from './randomSessions.ts';
import { calendarOf, NEEDS_DATA, realBars, REAL_DATA } from './realBars.ts';

type Row = readonly [tradeDate: string, start: string | null, end: string | null, ...numbers: number[]];

interface OracleCase {
  readonly id: string;
  readonly what: string;
  readonly input: { readonly file?: string; readonly barMinutes?: number | null };
  readonly expected: object;
}

interface OfFile {
  readonly bars: number;
  readonly tradeDates: number;
  readonly firstTradeDate: string;
  readonly lastTradeDate: string;
  readonly totalVolume: number;
  readonly totalSourceMinutes: number;
  readonly rows: readonly Row[];
}

/** Computed from the real bars by another program. */
const { cases } = JSON.parse(readFileSync(new URL('../oracles/resample.json', import.meta.url), 'utf8')) as { cases: OracleCase[] };
const ofFiles = cases.filter(({ input }) => input.file !== undefined);

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
const minuteText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;

/** Bars as the rows of an oracle: days have neither start nor end there. */
function rowsOf({ bars, sourceRows }: ResampledBars, sessions: Sessions, minutes: number | null): Row[] {
  return Array.from(bars.time, (end, i) => {
    const open = sessions.open[windowOfInstant(sessions, end)] ?? NaN;
    const start = open + (Math.ceil((end - open) / ((minutes ?? NaN) * 60_000)) - 1) * (minutes ?? NaN) * 60_000;
    const span: [string | null, string | null] = minutes === null ? [null, null] : [minuteText(start), minuteText(end)];
    const numbers = [bars.open, bars.high, bars.low, bars.close, bars.volume, sourceRows].map((column) => column[i] ?? NaN);
    return [isoDay(bars.tradeDate[i] ?? NaN), ...span, ...numbers];
  });
}

describe.skipIf(REAL_DATA === null)(`resampleBars on real bars${NEEDS_DATA}`, () => {
  test.for(ofFiles)('$id: $what', ({ input, expected }) => {
    const { bars, tradeDates, firstTradeDate, lastTradeDate, totalVolume, totalSourceMinutes, rows } = expected as OfFile;
    const { dated } = realBars(input.file?.includes('6EH4') === true ? 'CME.6EH4' : 'CME.ES201312');
    const minutes = input.barMinutes ?? null;
    const resampled = resampleBars(dated.bars, { sessions: dated.sessions, from: dated.bar, to: minutes === null ? DAY : minutesTimeframe(minutes) });
    const dates = [...new Set(resampled.bars.tradeDate)].map(isoDay);
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([tradeDates, firstTradeDate, lastTradeDate]);
    expect([resampled.bars.time.length, sum(resampled.bars.volume), sum(resampled.sourceRows)]).toEqual([bars, totalVolume, totalSourceMinutes]);
    const shown = new Set(rows.map(([date]) => date));
    expect(rowsOf(resampled, dated.sessions, minutes).filter(([date]) => shown.has(date))).toEqual(rows);
  });

  test('days of hourly stocks hold seven rows, four on an early close', () => {
    const { dated } = realBars('US.SPY');
    const days = resampleBars(dated.bars, { sessions: dated.sessions, from: dated.bar, to: DAY });
    const of = (day: string): number | undefined => days.sourceRows[days.bars.tradeDate.indexOf(parseIsoDay(day))];
    expect(of('2020-11-25')).toBe(7);
    expect(of('2020-11-27')).toBe(4);
  });
});

/** Flat minute bars that close at these instants. */
function flatBars(closes: readonly number[], price: (i: number) => number): Bars {
  const column = Float64Array.from(closes, (_, i) => price(i));
  return makeBars({ time: Float64Array.from(closes), open: column, high: column, low: column, close: column });
}

function oracle<T>(id: string): T {
  return cases.find((one) => one.id === id)?.expected as T;
}

test('lean-7min-anchor: bars of seven minutes are counted from the Sunday open', () => {
  const { firstBars } = oracle<{ firstBars: readonly (readonly [string, string])[] }>('lean-7min-anchor');
  const sessions = sessionsOf(calendarOf('cme_index'), parseIsoDay('2024-12-02'), parseIsoDay('2024-12-02'));
  const open = Date.parse('2024-12-01T18:00-05:00');
  const bars = flatBars(Array.from({ length: 30 }, (_, i) => open + (i + 1) * 60_000), () => 1);
  const made = resampleBars(bars, { sessions, from: minutesTimeframe(1), to: minutesTimeframe(7) });
  expect([...made.bars.time].slice(0, 3)).toEqual(firstBars.map(([, end]) => Date.parse(`${end}-05:00`)));
  expect([...made.sourceRows]).toEqual([7, 7, 7, 7, 2]);
  expect(made.isUnfinished).toBe(true);
});

test('lean-hour-first: under a calendar that opens at nine the first hour ends at ten; counted from the open at half past nine it ends at half past ten', () => {
  const { bar, high, low } = oracle<{ bar: readonly [string, string]; high: number; low: number }>('lean-hour-first');
  const stocks = calendarOf('us_equity');
  const onTheClock: Calendar = { ...stocks, sessions: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], windows: ['09:00-16:00'] }] };
  const closes = ['09:00', '09:31', '09:33', '09:35'].map((time) => Date.parse(`2015-04-13T${time}-04:00`));
  const firstHour = (calendar: Calendar, first: number): unknown[] => {
    const sessions = sessionsOf(calendar, parseIsoDay('2015-04-13'), parseIsoDay('2015-04-13'));
    const hours = resampleBars(flatBars(closes.slice(first), (i) => [100, 1, 2, 3][i + first] ?? NaN), { sessions, from: minutesTimeframe(1), to: minutesTimeframe(60) }).bars;
    return [...hours.time, ...hours.high, ...hours.low];
  };
  expect(firstHour(onTheClock, 1)).toEqual([Date.parse(`${bar[1]}-04:00`), high, low]);
  expect(firstHour(stocks, 1)).toEqual([Date.parse('2015-04-13T10:30-04:00'), high, low]);
  expect(() => firstHour(onTheClock, 0)).toThrow(/bar 0 lies outside every session/);
});
