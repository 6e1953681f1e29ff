import { describe, expect, test } from 'vitest';
import { datedBars, makeBars, minutesTimeframe, onTickGrid, parseBars, qualityOf } from '../../src/bars/index.ts';
import type { Quality } from '../../src/bars/index.ts';
import { calendarOf } from './realBars.ts';

const at = (minute: number): string => `${String(9 + Math.floor((30 + minute) / 60)).padStart(2, '0')}:${String((30 + minute) % 60).padStart(2, '0')}:00`;
const row = (minute: number, rest = '10,11,9,10,5'): string => `2024/1/2,${at(minute)},${rest}\n`;

function quality(rows: readonly string[]): Quality {
  const raw = parseBars(new TextEncoder().encode(`Date,Time,Open,High,Low,Close,Volume\n${rows.join('')}`));
  const dated = datedBars(raw, { calendar: calendarOf('us_equity'), dataZone: 'America/New_York', stamp: 'close', bar: minutesTimeframe(1) });
  return qualityOf(raw, dated, 0, { staleBars: 3, gapBars: 5 });
}

const range = (from: number, to: number, rest?: string): string[] => Array.from({ length: to - from }, (_, i) => row(from + i, rest));

describe('qualityOf', () => {
  test('counts missing minutes as share, month and gap', () => {
    const { coverage, months, gaps } = quality([...range(1, 21), ...range(31, 41)]);
    expect(coverage).toBe(30 / 40);
    expect(months).toEqual([{ month: '2024-01', expected: 40, present: 30 }]);
    expect(gaps).toEqual({ count: 1, missing: 10, largest: [{ from: '2024-01-02T14:50:00.000Z', to: '2024-01-02T15:01:00.000Z', bars: 10 }] });
  });

  test('finds runs without a move', () => {
    const { stale } = quality([...range(1, 3), ...range(3, 7, '10,10,10,10,1'), ...range(7, 9)]);
    expect(stale.longest).toEqual([{ from: '2024-01-02T14:32:00.000Z', to: '2024-01-02T14:36:00.000Z', bars: 4 }]);
  });

  test('counts refusals by reason and rows outside a session by month', () => {
    const { rejects, outside, flags } = quality([row(-20), ...range(1, 4), row(3), row(4, '10,11,9,x,5'), row(5, '10,11,9,10,0')]);
    expect(rejects).toEqual({ DUPLICATE: 1, BAD_NUMBER: 1 });
    expect(outside).toEqual({ count: 1, months: { '2024-01': 1 } });
    expect(flags.ZERO_VOLUME).toBe(1);
  });
});

test('prices within a millionth of a tick stand on the grid, others stay and are counted', () => {
  const column = (...prices: number[]): Float64Array => Float64Array.from(prices);
  const bars = makeBars({ time: column(1, 2), open: column(0.07, 10.015), high: column(0.07 + 1e-12, 10.02), low: column(0.07, 10), close: column(0.07, 10.01) });
  const gridded = onTickGrid(bars, 0.01);
  expect([gridded.bars.high[0], gridded.bars.open[1], gridded.offTick]).toEqual([0.07, 10.015, 1]);
});
