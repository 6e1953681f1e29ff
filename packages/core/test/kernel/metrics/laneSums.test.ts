import { deviationOf, deviationOfSums, meanOf, meanOfSums, momentSumsOf, sharpeOfSums, sharpePerTradeDateOf } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

function column(...values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

describe('sums by lanes', () => {
  it('add each fourth value, then the lanes in pairs', () => {
    // (1 + 3) + 1e16 is 1e16 + 4, 2 - 1e16 is exact: 6. One after the other, 1 would be lost: 5.
    expect(momentSumsOf(column(1, 1e16, 2, -1e16, 3)).sum).toBe(6);
    // 1 + 1 + 1 + 2^54 is nearest to 2^54 + 4; one after the other each 1 would be lost.
    expect(momentSumsOf(column(1, 2 ** 27, 0, 0, 1, 0, 0, 0, 1)).squares).toBe(2 ** 54 + 4);
  });

  it('count what does not fill the lanes', () => {
    for (const count of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const values = Float64Array.from({ length: count }, (_, i) => i + 1);
      const sums = { count, sum: (count * (count + 1)) / 2, squares: (count * (count + 1) * (2 * count + 1)) / 6 };
      expect(momentSumsOf(values)).toEqual(sums);
    }
  });

  it('decide the deviation while the mean is small against the spread', () => {
    // 1, -1, 1, -1, 2: (8 - 4 / 5) / 4 = 1.8. 0, 2: 4 is half of 2 x 4, (4 - 4 / 2) / 1 = 2.
    expect(deviationOfSums(momentSumsOf(column(1, -1, 1, -1, 2)))).toBe(Math.sqrt(1.8));
    expect(deviationOfSums({ count: 2, sum: 2, squares: 4 })).toBe(Math.SQRT2);
    expect(deviationOfSums({ count: 2, sum: 0, squares: 0 })).toBe(0);
    expect(deviationOfSums({ count: 2, sum: 21, squares: 221 })).toBeNull();
    expect(deviationOfSums({ count: 2, sum: NaN, squares: NaN })).toBeNull();
    expect(deviationOfSums({ count: 1, sum: 0, squares: 0 })).toBeNaN();
  });

  it('leave the rest to two passes', () => {
    expect(deviationOf(column(10, 11))).toBe(Math.sqrt(0.5));
    expect(deviationOf(column(1e9, 1e9 + 1, 1e9 + 2))).toBe(1);
    expect(deviationOf(column(0.1, 0.1, 0.1))).toBe(0);
    expect(deviationOf(column(1, NaN))).toBeNaN();
    expect(deviationOf(column(1))).toBeNaN();
  });

  it('give the Sharpe ratio that the returns give', () => {
    const returns = column(-0.02, 0.03, 0.01, -0.01, 0.02, 0);
    expect(sharpeOfSums(momentSumsOf(returns))).toBe(sharpePerTradeDateOf(returns));
    expect(meanOfSums(momentSumsOf(returns))).toBe(meanOf(returns));
    expect(sharpeOfSums({ count: 2, sum: 21, squares: 221 })).toBeNull();
    expect(sharpeOfSums({ count: 3, sum: 0, squares: 0 })).toBeNaN();
    expect(meanOfSums({ count: 0, sum: 0, squares: 0 })).toBeNaN();
  });
});
