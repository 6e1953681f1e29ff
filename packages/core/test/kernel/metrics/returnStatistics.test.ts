import {
  dailyEquityOf, dailyReturnsOf, deepestDrawdownOf, drawdownOf, expectedShortfallOf, longestDrawdownOf, returnMetricsOf, returnsOf,
  sharpeIntervalOf, sharpeOf, sharpeStandardErrorOf, sortinoOf, tailsOf, ulcerOf, valueAtRiskOf,
} from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

function column(...values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

describe('daily equity', () => {
  const equity = column(100, 110, 105, 120, 90);
  const tradeDate = Int32Array.of(7, 7, 8, 8, 12);

  it('is that of the last bar of each trade date', () => {
    expect(dailyEquityOf(equity, tradeDate)).toEqual({ days: Int32Array.of(7, 8, 12), equity: column(110, 120, 90) });
  });

  it('can begin within a trade date', () => {
    expect(dailyEquityOf(equity, tradeDate, 3)).toEqual({ days: Int32Array.of(8, 12), equity: column(120, 90) });
  });

  it('gives simple returns, the first against the initial equity', () => {
    expect([...dailyReturnsOf(equity, tradeDate, 88)]).toEqual([0.25, 10 / 110, -0.25]);
  });

  it('returns 0 where a ruined account stays', () => {
    expect([...returnsOf(column(0, 0), 100)]).toEqual([-1, 0]);
    expect([...returnsOf(column(-50, -50), 100)]).toEqual([-1.5, 0]);
  });
});

describe('drawdowns of metrics', () => {
  it('are counted in trade dates, from the peak and from the trough', () => {
    // 100 at the start, peak on day 2, trough on day 4, back on day 9.
    const days = Int32Array.of(1, 2, 3, 4, 8, 9, 10);
    const metrics = returnMetricsOf(column(110, 120, 114, 90, 108, 125, 120), days, { tradeDatesPerYear: 252, initialEquity: 100 });
    expect(metrics).toMatchObject({
      maxDrawdown: 0.25, maxDrawdownPeak: 2, maxDrawdownTrough: 4, maxDrawdownRecovery: 9, maxDrawdownDays: 4,
      maxDrawdownRecoveryDays: 2, longestDrawdownDays: 3,
    });
  });
});

describe('drawdowns', () => {
  // Peaks 100, 120, 125; 120 to 90 loses a quarter.
  const curve = column(100, 120, 114, 90, 108, 125, 125, 120);

  it('are shares of the highest equity so far', () => {
    expect([...drawdownOf(curve)]).toEqual([0, 0, 0.05, 0.25, 0.1, 0, 0, 0.04]);
  });

  it('have a peak, a trough and a recovery', () => {
    expect(deepestDrawdownOf(curve)).toEqual({ depth: 0.25, peak: 1, trough: 3, recovery: 5 });
    expect(deepestDrawdownOf(curve.subarray(5))).toEqual({ depth: 0.04, peak: 1, trough: 2, recovery: null });
    expect(deepestDrawdownOf(column(1, 2, 2))).toEqual({ depth: 0, peak: null, trough: null, recovery: null });
  });

  it('last while an earlier peak is out of reach', () => {
    expect(longestDrawdownOf(curve)).toBe(3);
    expect(longestDrawdownOf(column(5, 4, 4, 4.5, 4))).toBe(4);
  });

  it('weigh in the ulcer index by their squares', () => {
    expect(ulcerOf(column(0, 0.3, 0.4, 0))).toBeCloseTo(0.25, 15);
  });
});

describe('the Sharpe ratio', () => {
  it('is not defined for returns that do not vary, whatever the rounding of their mean', () => {
    for (const rate of [0, 0.1, 0.01]) {
      const returns = new Float64Array(7).fill(rate);
      expect(sharpeOf(returns, 252)).toBeNaN();
      expect(sharpeStandardErrorOf(returns, 252)).toBeNaN();
    }
    expect(sharpeOf(column(0.01), 252)).toBeNaN();
  });

  it('has the standard error of Lo and Mertens', () => {
    // Deviations from the mean 0.01: -0.02, -0.02, 0, 0.02, 0.02. Sample deviation 0.02: 0.5 a period, 8 a year of 256.
    // m2 = 3.2e-4, m3 = 0, m4 = 1.28e-7: kurtosis 1.25, excess -1.75. 1 + 0.125 - 0 - 1.75 / 16 = 1.015625, over 4 periods.
    const returns = column(-0.01, -0.01, 0.01, 0.03, 0.03);
    expect(sharpeOf(returns, 256)).toBeCloseTo(8, 12);
    expect(sharpeStandardErrorOf(returns, 256)).toBeCloseTo(8 * Math.sqrt(1.015625), 12);
    const { low, high } = sharpeIntervalOf(returns, 256);
    expect(low).toBeCloseTo(8 - 1.959963984540054 * 8.0622577, 6);
    expect(high).toBeCloseTo(8 + 1.959963984540054 * 8.0622577, 6);
  });
});

describe('losses', () => {
  // 21 returns from -10 % to 10 %: the 5 % quantile lies on the second.
  const returns = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 100).reverse();

  it('are positive', () => {
    expect(valueAtRiskOf(returns, 0.05)).toBeCloseTo(0.09, 15);
    expect(expectedShortfallOf(returns, 0.05)).toBeCloseTo(0.095, 15);
  });

  it('are set against the gains of the other end', () => {
    // The 95 % quantile of -9, 1, 2, 3, 16 lies 0.8 of the way from 3 to 16, the 5 % quantile 0.2 of the way from -9 to 1.
    expect(tailsOf(column(16, 3, -9, 2, 1), 0.05).tailRatio).toBeCloseTo(13.4 / 7, 13);
    expect(tailsOf(column(), 0.05).tailRatio).toBeNaN();
    expect(tailsOf(column(0, 0, 0), 0.05).tailRatio).toBeNaN();
    expect(tailsOf(column(0.01), 0.05).tailRatio).toBe(1);
  });

  it('are not defined for nothing, nor is a downside without a shortfall', () => {
    expect(valueAtRiskOf(column(), 0.05)).toBeNaN();
    expect(expectedShortfallOf(column(), 0.05)).toBeNaN();
    expect(sortinoOf(column(0.01, 0.02), 252)).toBeNaN();
  });
});
