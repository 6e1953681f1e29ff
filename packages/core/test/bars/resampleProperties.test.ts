import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, minutesTimeframe, parseTimeframe, resampleBars } from '../../src/bars/index.ts';
import type { Bars, ResampledBars, Sessions, ShortBars } from '../../src/bars/index.ts';
import { randomMarket, windowOfInstant } from './randomSessions.ts';
import { slowResample } from './slowResample.ts';
import type { SlowBar } from './slowResample.ts';

const TIMEFRAMES = ['2m', '3m', '5m', '7m', '15m', '60m', '90m', '4h', '1440m', '1d', '1w'] as const;
const timeframe = fc.constantFrom(...TIMEFRAMES);

function longer(bars: Bars, sessions: Sessions, from: string, to: string, shortBars?: ShortBars): ResampledBars {
  return resampleBars(bars, { sessions, from: parseTimeframe(from), to: parseTimeframe(to), shortBars });
}

function rowsOf({ bars, sourceRows }: Pick<ResampledBars, 'bars' | 'sourceRows'>): SlowBar[] {
  return Array.from(bars.time, (time, i) => ({
    time,
    tradeDate: bars.tradeDate[i] ?? NaN,
    prices: [bars.open[i] ?? NaN, bars.high[i] ?? NaN, bars.low[i] ?? NaN, bars.close[i] ?? NaN],
    volume: bars.volume[i] ?? NaN,
    sourceRows: sourceRows[i] ?? NaN,
  }));
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

describe('resampleBars over random calendars', () => {
  test('gives what the definition written out gives', () => {
    fc.assert(
      fc.property(randomMarket, timeframe, ({ bars, sessions }, text) => {
        expect(rowsOf(longer(bars, sessions, '1m', text))).toEqual(slowResample(bars, sessions, parseTimeframe(text)));
      }),
      { numRuns: 200 },
    );
  });

  test('conserves volume and rows at every timeframe', () => {
    fc.assert(
      fc.property(randomMarket, ({ bars, sessions }) => {
        for (const text of TIMEFRAMES) {
          const { bars: made, sourceRows } = longer(bars, sessions, '1m', text);
          expect([text, sum(made.volume), sum(sourceRows)]).toEqual([text, sum(bars.volume), bars.time.length]);
        }
      }),
    );
  });

  test.each([
    ['5m', '15m'],
    ['15m', '60m'],
    ['7m', '14m'],
    ['60m', '1d'],
    ['1440m', '1d'],
    ['1d', '1w'],
  ])('by way of %s to %s equals directly', (between, to) => {
    fc.assert(
      fc.property(randomMarket, ({ bars, sessions }) => {
        expect(longer(longer(bars, sessions, '1m', between).bars, sessions, between, to).bars).toEqual(longer(bars, sessions, '1m', to).bars);
      }),
    );
  });

  test('no bar of minutes spans a break, and none is longer than its timeframe', () => {
    fc.assert(
      fc.property(randomMarket, fc.integer({ min: 2, max: 1440 }), ({ bars, sessions }, minutes) => {
        const { bars: made, sourceRows } = resampleBars(bars, { sessions, from: minutesTimeframe(1), to: minutesTimeframe(minutes) });
        let row = 0;
        made.time.forEach((end, i) => {
          const rows = bars.time.subarray(row, (row += sourceRows[i] ?? NaN));
          expect(new Set([...rows, end].map((instant) => windowOfInstant(sessions, instant))).size).toBe(1);
          expect(end - (rows[0] ?? NaN)).toBeLessThan(minutes * 60_000);
        });
      }),
    );
  });

  test('a day takes the rows of all windows of its trade date', () => {
    fc.assert(
      fc.property(randomMarket, ({ bars, sessions }) => {
        const { bars: days, sourceRows } = resampleBars(bars, { sessions, from: minutesTimeframe(1), to: DAY });
        const dates = [...new Set(bars.tradeDate)];
        expect([...days.tradeDate]).toEqual(dates);
        expect([...sourceRows]).toEqual(dates.map((date) => bars.tradeDate.filter((other) => other === date).length));
        expect([...days.time]).toEqual(dates.map((date) => sessions.close[sessions.tradeDate.lastIndexOf(date)]));
      }),
    );
  });

  test('a policy on short bars leaves the others as they are', () => {
    fc.assert(
      fc.property(randomMarket, timeframe, ({ bars, sessions }, text) => {
        const kept = rowsOf(longer(bars, sessions, '1m', text));
        const isUnfinished = ({ time }: SlowBar): boolean => time > (bars.time.at(-1) ?? NaN);
        const frame = parseTimeframe(text);
        const isShort = ({ time }: SlowBar): boolean => frame.unit === 'minutes' && (time - (sessions.open[windowOfInstant(sessions, time)] ?? NaN)) % (frame.minutes * 60_000) !== 0;
        const finished = longer(bars, sessions, '1m', text, 'dropUnfinished');
        const whole = longer(bars, sessions, '1m', text, 'drop');
        expect(rowsOf(finished)).toEqual(kept.filter((bar) => !isUnfinished(bar)));
        expect(rowsOf(whole)).toEqual(kept.filter((bar) => !isUnfinished(bar) && !isShort(bar)));
        expect([finished.dropped, whole.dropped]).toEqual([kept.length - finished.bars.time.length, kept.length - whole.bars.time.length]);
        expect([longer(bars, sessions, '1m', text).isUnfinished, finished.isUnfinished, whole.isUnfinished]).toEqual([kept.some(isUnfinished), false, false]);
      }),
    );
  });
});
