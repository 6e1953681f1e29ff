import { describe, expect, it } from 'vitest';
import { areSound } from '../../src/bars/areSound.ts';
import { checkBars } from '../../src/bars/index.ts';
import type { Bars } from '../../src/bars/index.ts';
import { COLUMN_ROWS } from '../../src/numerics/index.ts';

/** Bars from 10 to 12 that are open at 10.5 and close at 11.5, so many milliseconds apart as there are in a minute. */
function soundBars(n: number): Bars {
  const of = (value: number): Float64Array => new Float64Array(n).fill(value);
  return {
    time: Float64Array.from({ length: n }, (_, i) => 60_000 * i), open: of(10.5), high: of(12), low: of(10), close: of(11.5), volume: of(1),
    tradeDate: new Int32Array(n),
  };
}

type Column = 'time' | 'open' | 'high' | 'low' | 'close';
const FLAWS: readonly (readonly [Column, number])[] = [
  ['open', 12.5], ['open', 9.5], ['close', 12.5], ['close', 9.5], ['high', 11], ['low', 11], ['high', Infinity], ['high', 2e75], ['low', -Infinity], ['low', -2e75],
  ...(['time', 'open', 'high', 'low', 'close'] as const).map((column) => [column, NaN] as const),
  ['time', -Infinity], ['time', Infinity], ['time', -1],
];

describe('areSound', () => {
  it.each([1024, 1025, COLUMN_ROWS, COLUMN_ROWS + 1, COLUMN_ROWS + 2, 2 * COLUMN_ROWS - 1, 2 * COLUMN_ROWS])('takes %i bars without a flaw', (n) => {
    expect(areSound(soundBars(n))).toBe(true);
  });

  it.each(FLAWS)('refuses a %s of %d wherever it is', (column, value) => {
    for (const n of [1024, 1025, COLUMN_ROWS + 1, COLUMN_ROWS + 2, 2 * COLUMN_ROWS]) {
      const bars = soundBars(n);
      for (const i of [0, 1, 2, 511, n - 3, n - 2, n - 1, COLUMN_ROWS - 2, COLUMN_ROWS - 1, COLUMN_ROWS, COLUMN_ROWS + 1].filter((row) => row < n)) {
        if (column === 'time' && value === -1 && i === 0) continue; // before the second row's: it ascends
        const before = bars[column][i]!;
        bars[column][i] = value;
        expect(areSound(bars), `${n} bars, row ${i}`).toBe(false);
        bars[column][i] = before;
      }
    }
  });

  it('refuses two rows of one time wherever they are', () => {
    const bars = soundBars(COLUMN_ROWS + 4);
    for (const i of [1, 2, COLUMN_ROWS - 1, COLUMN_ROWS, COLUMN_ROWS + 1, COLUMN_ROWS + 3]) {
      bars.time[i] = 60_000 * (i - 1);
      expect(areSound(bars), `row ${i}`).toBe(false);
      expect(() => checkBars(bars)).toThrowError(expect.objectContaining({ code: 'BAD_BARS', details: { index: i, column: 'time' } }));
      bars.time[i] = 60_000 * i;
    }
  });

  it('takes the largest prices there are', () => {
    const bars = soundBars(1024);
    bars.high[1000] = 1e75;
    bars.low[1001] = -1e75;
    expect(areSound(bars)).toBe(true);
  });
});
