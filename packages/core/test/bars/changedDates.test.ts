import { describe, expect, it } from 'vitest';
import { changedDates } from '../../src/bars/changedDates.ts';
import { cutBars, walk } from '../features/walk.ts';

/** Twelve bars on four trade dates of three bars. */
const BARS = { ...walk(12), tradeDate: Int32Array.from({ length: 12 }, (_, i) => 100 + Math.floor(i / 3)) };
const withClose = (row: number, price: number) => ({ ...BARS, close: BARS.close.map((close, i) => (i === row ? price : close)) });
const without = (row: number) => {
  const keep = <C extends Float64Array | Int32Array>(column: C): C => column.filter((_, i) => i !== row) as C;
  return { ...BARS, ...Object.fromEntries(Object.entries(BARS).map(([name, column]) => [name, keep(column)])) };
};

describe('changedDates', () => {
  it('finds nothing in the same bars', () => {
    expect(changedDates(BARS, BARS)).toEqual({ changed: [], added: 0 });
    expect(changedDates(cutBars(BARS, 0, 0), BARS)).toEqual({ changed: [], added: 12 });
  });

  it('counts bars that came at the end, also within the last trade date', () => {
    expect(changedDates(cutBars(BARS, 0, 9), BARS)).toEqual({ changed: [], added: 3 });
    expect(changedDates(cutBars(BARS, 0, 8), BARS)).toEqual({ changed: [], added: 4 });
  });

  it('names the trade dates of bars that differ, were taken out, or came in between', () => {
    expect(changedDates(BARS, withClose(4, 1))).toEqual({ changed: [101], added: 0 });
    expect(changedDates(BARS, without(1))).toEqual({ changed: [100], added: 0 });
    expect(changedDates(without(7), BARS)).toEqual({ changed: [102], added: 0 });
    expect(changedDates(cutBars(BARS, 3), BARS)).toEqual({ changed: [100], added: 0 });
    expect(changedDates(cutBars(BARS, 0, 8), withClose(7, 1))).toEqual({ changed: [102], added: 4 });
    expect(changedDates(BARS, cutBars(BARS, 0, 10))).toEqual({ changed: [103], added: 0 });
    expect(changedDates(BARS, cutBars(BARS, 0, 6))).toEqual({ changed: [102, 103], added: 0 });
  });

  it('takes a missing volume for equal to a missing one', () => {
    const volume = new Float64Array(12).fill(NaN);
    expect(changedDates({ ...BARS, volume }, { ...BARS, volume: volume.slice() })).toEqual({ changed: [], added: 0 });
  });
});
