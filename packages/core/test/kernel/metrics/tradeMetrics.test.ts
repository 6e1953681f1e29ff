import { excursionsOf, streaksOf, systemQualityOf, tradeMetricsOf, tradeStatisticsOfSums, tradeSumsOf } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

const NET = Float64Array.of(10, 20, -5, 0, -5, -15, -10, 5);
const TRADES = {
  net: NET,
  exitTime: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  barsHeld: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  ambiguous: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0),
  commission: new Float64Array(8).fill(2),
  worst: Float64Array.of(0, -4, -6, -8, -10, -20, -30, -2),
  best: Float64Array.of(12, 22, 1, 2, 3, 0, 0, 8),
};
const NONE = {
  net: new Float64Array(), exitTime: new Float64Array(), barsHeld: new Int32Array(), ambiguous: new Uint8Array(),
  commission: new Float64Array(), worst: new Float64Array(), best: new Float64Array(),
};

describe('metrics of trades', () => {
  it('come from sums over the ledger', () => {
    const sums = { trades: 8, winners: 3, won: 35, lost: 35, barsHeld: 36, ambiguousTrades: 2, commission: 16 };
    expect(tradeSumsOf(TRADES)).toEqual(sums);
    expect(tradeStatisticsOfSums({ ...sums, lost: 70 })).toEqual({
      trades: 8, winRate: 0.375, profitFactor: 0.5, expectancy: -4.375, averageBarsHeld: 4.5, ambiguousTrades: 2, commission: 16,
    });
  });

  it('have excursions as the ledger signs them', () => {
    expect(excursionsOf(TRADES)).toEqual({
      meanAdverseExcursion: -10, worstAdverseExcursion: -30, meanFavourableExcursion: 6, bestFavourableExcursion: 22,
    });
  });

  it('have streaks, which a trade without money ends', () => {
    expect(streaksOf(TRADES)).toEqual({ longestWinningStreak: 2, longestLosingStreak: 3 });
  });

  it('have streaks in the order of the exits', () => {
    // By exit: 10, -5, 20, -5, 5 on a tie as they come.
    const trades = { net: Float64Array.of(10, 20, -5, -5, 5), exitTime: Float64Array.of(1, 3, 2, 4, 4) };
    expect(streaksOf(trades)).toEqual({ longestWinningStreak: 1, longestLosingStreak: 1 });
  });

  it('have a system quality: the root of the count times mean over deviation', () => {
    // Mean 3; deviations -2, -1, 0, 1, 2: variance 10 / 4. sqrt(5) x 3 / sqrt(2.5) = 3 sqrt(2).
    expect(systemQualityOf(Float64Array.of(1, 2, 3, 4, 5))).toBeCloseTo(3 * Math.SQRT2, 14);
    expect(systemQualityOf(Float64Array.of(7))).toBeNaN();
    expect(systemQualityOf(Float64Array.of(7, 7, 7))).toBeNaN();
  });

  it('are not defined for no trades, but for counts', () => {
    expect(tradeMetricsOf(NONE)).toEqual({
      trades: 0, winRate: NaN, profitFactor: NaN, expectancy: NaN, averageBarsHeld: NaN, ambiguousTrades: 0, commission: 0,
      systemQuality: NaN, meanAdverseExcursion: NaN, worstAdverseExcursion: NaN, meanFavourableExcursion: NaN,
      bestFavourableExcursion: NaN, longestWinningStreak: 0, longestLosingStreak: 0,
    });
  });
});
