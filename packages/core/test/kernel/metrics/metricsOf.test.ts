import { metricsOf, simulateSlow } from '@proj/core/kernel';
import type { Metrics } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, FREE, ordersOf } from '../simulationInputs.ts';

const SETTINGS = { tradeDatesPerYear: 252, pointValue: 2, initialEquity: 1000 };

/** A loser from 100 to 90, a winner from 90 to 110, and one open from 110 to 105; two bars a trade date. */
const BARS = {
  ...barsOf([100, 100, 90, 90, 110, 105].map((price) => [price, price, price, price])),
  tradeDate: Int32Array.of(10, 10, 11, 11, 14, 14),
};
const ORDERS = ordersOf({ 0: { target: 1 }, 1: { target: 0 }, 2: { target: 1 }, 3: { target: 2 }, 4: { exitOnClose: 0 } }, 6);

const UNDEFINED_WHEN_IDLE = [
  'sharpe', 'sharpeStandardError', 'sharpeAutocorrelated', 'sharpeAutocorrelatedLow', 'systemQuality', 'tailRatio', 'sortino', 'calmar', 'skew', 'winRate', 'profitFactor', 'expectancy', 'averageBarsHeld',
  'meanAdverseExcursion', 'bestFavourableExcursion',
] as const satisfies readonly (keyof Metrics)[];

function measured(): Metrics {
  const costs = { ...FREE, pointValue: 2, commissionPerSide: 1 };
  return metricsOf(simulateSlow(BARS, ORDERS, costs), BARS, SETTINGS);
}

describe('metrics of a simulation', () => {
  it('are daily by trade date', () => {
    // Equity 1000, 999, 978, 977, 1016, 996: 999, 977, 996 at the last bars.
    const metrics = measured();
    expect(metrics.totalReturn).toBeCloseTo(-0.004, 12);
    expect(metrics.maxDrawdown).toBeCloseTo(0.023, 12);
    expect([metrics.maxDrawdownPeak, metrics.maxDrawdownTrough, metrics.maxDrawdownRecovery]).toEqual([null, 11, null]);
    expect(metrics.longestDrawdownDays).toBe(3);
    expect([metrics.maxDrawdownDays, metrics.maxDrawdownRecoveryDays]).toEqual([3, null]);
    expect(metrics.cagr).toBeCloseTo(0.996 ** 84 - 1, 12);
    expect(metrics.calmar).toBeCloseTo((0.996 ** 84 - 1) / 0.023, 10);
    expect(metrics.sharpeLow).toBeLessThan(metrics.sharpe);
    expect(metrics.sharpeHigh).toBeGreaterThan(metrics.sharpe);
  });

  it('count trades at their net money, an open one at its mark', () => {
    // -20 - 2 = -22; 90 and 110 average 100: 2 x 5 x 2 - 2 = 18.
    expect(measured()).toMatchObject({
      trades: 2,
      winRate: 0.5,
      profitFactor: 18 / 22,
      expectancy: -2,
      averageBarsHeld: 1.5,
      commission: 4,
      ambiguousTrades: 0,
      ambiguousBars: 0,
      longestWinningStreak: 1,
      longestLosingStreak: 1,
    });
    // Nets -22 and 18: sqrt(2) x -2 / (20 sqrt(2)).
    expect(measured().systemQuality).toBeCloseTo(-0.1, 14);
  });

  it('count closes with a position, and notional traded over mean daily equity', () => {
    expect(measured().exposure).toBe(4 / 6);
    // 2 x (100 + 90 + 90 + 110) in 3 of 252 trade dates; (999 + 977 + 996) / 3.
    expect(measured().turnover).toBeCloseTo((780 * 84) / (2972 / 3), 9);
  });

  it('are not defined where nothing happened', () => {
    const idle = metricsOf(simulateSlow(BARS, {}, FREE), BARS, { ...SETTINGS, pointValue: 1 });
    for (const name of UNDEFINED_WHEN_IDLE) expect(idle[name], name).toBeNaN();
    const zeros = { totalReturn: 0, volatility: 0, maxDrawdown: 0, maxDrawdownDays: 0, valueAtRisk5: 0, trades: 0, exposure: 0, turnover: 0 };
    expect(idle).toMatchObject(zeros);
  });
});
