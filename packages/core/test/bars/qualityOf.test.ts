import { describe, expect, test } from 'vitest';
import { datedBars, makeBars, minutesTimeframe, onTickGrid, parseBars, qualityOf } from '../../src/bars/index.ts';
import type { MonthQuality, Quality } from '../../src/bars/index.ts';
import { calendarOf } from './realBars.ts';

const at = (minute: number): string => `${String(9 + Math.floor((30 + minute) / 60)).padStart(2, '0')}:${String((30 + minute) % 60).padStart(2, '0')}:00`;
const row = (minute: number, rest = '10,11,9,10,5', day = '2024/1/2'): string => `${day},${at(minute)},${rest}\n`;

function quality(rows: readonly string[], tickSize = 0): Quality {
  const raw = parseBars(new TextEncoder().encode(`Date,Time,Open,High,Low,Close,Volume\n${rows.join('')}`));
  const dated = datedBars(raw, { calendar: calendarOf('us_equity'), dataZone: 'America/New_York', stamp: 'close', bar: minutesTimeframe(1) });
  return qualityOf(raw, dated, onTickGrid(dated.bars, tickSize).offTick, { staleBars: 3, gapBars: 5 });
}

const range = (from: number, to: number, rest?: string, day?: string): string[] => Array.from({ length: to - from }, (_, i) => row(from + i, rest, day));

/** A month in which only these counts are not zero. */
function month(name: string, counts: Partial<MonthQuality>): MonthQuality {
  const none = { gaps: 0, missing: 0, spikes: 0, stale: 0, zeroVolume: 0, offTick: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, rejected: 0 };
  return { month: name, expected: 0, present: 0, ...none, ...counts };
}

describe('qualityOf', () => {
  test('counts missing minutes as share, month and gap', () => {
    const { coverage, months, gaps } = quality([...range(1, 21), ...range(31, 41)]);
    expect(coverage).toBe(30 / 40);
    expect(months).toEqual([month('2024-01', { expected: 40, present: 30, gaps: 1, missing: 10 })]);
    expect(gaps).toEqual({ count: 1, missing: 10, largest: [{ from: '2024-01-02T14:50:00.000Z', to: '2024-01-02T15:01:00.000Z', bars: 10 }] });
  });

  test('finds runs without a move and counts their bars by month', () => {
    const { stale, months } = quality([...range(1, 3), ...range(3, 7, '10,10,10,10,1'), ...range(7, 9)]);
    expect(stale).toEqual({ count: 1, longest: [{ from: '2024-01-02T14:32:00.000Z', to: '2024-01-02T14:36:00.000Z', bars: 4 }] });
    expect(months).toEqual([month('2024-01', { expected: 8, present: 8, stale: 4 })]);
  });

  test('counts refusals by reason, rows outside a session and bars without volume, in all and by month', () => {
    const { rejects, outside, zeroVolume, months } = quality([row(-20), ...range(1, 4), row(3), row(4, '10,11,9,x,5'), row(5, '10,11,9,10,0')]);
    expect(rejects).toEqual({ DUPLICATE: 1, BAD_NUMBER: 1 });
    expect({ outside, zeroVolume }).toEqual({ outside: 1, zeroVolume: 1 });
    expect(months).toEqual([month('2024-01', { expected: 5, present: 4, outside: 1, zeroVolume: 1, duplicates: 1, rejected: 2 })]);
  });

  test('tells equal rows from conflicting ones and both from rows that come too late', () => {
    const { duplicates, conflicts, outOfOrder } = quality([row(1), row(2), row(2), row(3), row(3, '10,12,9,10,5'), row(3, '10,11,9,10,6'), row(0), row(4)]);
    expect({ duplicates, conflicts, outOfOrder }).toEqual({ duplicates: 1, conflicts: 2, outOfOrder: 1 });
  });

  test('gives a refused row to the month of the row it stands after, whichever way the file runs', () => {
    const january = range(1, 4, undefined, '2024/1/31');
    const february = range(1, 4, undefined, '2024/2/1');
    const bad = '2024/1/31,nonsense,10,11,9,10,5\n';
    const rejectedOf = (rows: readonly string[]): unknown => quality(rows).months.map(({ month: name, rejected }) => [name, rejected]);
    expect(rejectedOf([...january, bad, bad, ...february, bad])).toEqual([['2024-01', 2], ['2024-02', 1]]);
    expect(rejectedOf([...february.toReversed(), ...january.toReversed(), bad])).toEqual([['2024-01', 1], ['2024-02', 0]]);
    expect(rejectedOf([...february.toReversed(), bad, ...january.toReversed()])).toEqual([['2024-01', 0], ['2024-02', 1]]);
  });

  test('gives spikes, prices off the tick grid and a gap over a month\'s end to the month in which they are known', () => {
    const { months, spikes, offTick } = quality([
      ...range(1, 30, '10,10.5,9.5,10,5', '2024/1/31'), ...range(1, 9, '10,10.5,9.5,10,5', '2024/2/1'), row(9, '10,30,9.5,10,5', '2024/2/1'), row(10, '10,10.3,9.5,10,5', '2024/2/1'),
    ], 0.25);
    expect(spikes).toEqual({ count: 1, first: ['2024-02-01T14:39:00.000Z'] });
    expect(offTick).toBe(1);
    expect(months[0]).toMatchObject({ month: '2024-01', gaps: 0, spikes: 0, offTick: 0 });
    expect(months[1]).toMatchObject({ month: '2024-02', gaps: 1, missing: 390 - 29, spikes: 1, offTick: 1 });
  });
});

test('prices within a millionth of a tick stand on the grid, others stay and their bars are marked', () => {
  const column = (...prices: number[]): Float64Array => Float64Array.from(prices);
  const bars = makeBars({ time: column(1, 2), open: column(0.07, 10.015), high: column(0.07 + 1e-12, 10.02), low: column(0.07, 10), close: column(0.07, 10.01) });
  const gridded = onTickGrid(bars, 0.01);
  expect([gridded.bars.high[0], gridded.bars.open[1], gridded.offTick]).toEqual([0.07, 10.015, Uint8Array.of(0, 1)]);
});
