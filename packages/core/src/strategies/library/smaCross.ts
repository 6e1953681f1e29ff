import { defineStrategy } from '../strategy.ts';

/**
 * Follows two moving averages: long when the fast one crosses above the slow one, short (or flat) when it crosses below, by a
 * market order at the next open. A target is given once, at the crossing. Equal averages are no side, so a touch is no crossing,
 * and the side that the averages first show is no crossing either.
 */
export const smaCross = defineStrategy({
  id: 'sma_cross',
  title: 'Moving average crossover',
  params: {
    fast: { min: 1, max: 500, default: 20, title: 'bars of the fast average' },
    slow: { min: 2, max: 1000, default: 50, title: 'bars of the slow average' },
    short: { min: 0, max: 1, default: 1, title: '1 = sells short below, 0 = stands aside' },
  },
  constraints: [{ says: 'fast must be below slow', holds: ({ fast, slow }) => fast < slow }],
  features: ({ fast, slow }) => [`sma_${fast}`, `sma_${slow}`],
  orders: ({ n, feature }, { fast, slow, short }) => {
    const fastMean = feature(`sma_${fast}`);
    const slowMean = feature(`sma_${slow}`);
    const target = new Float64Array(n).fill(NaN);
    let side = 0; // 0 = not yet known
    for (let i = 0; i < n; i++) {
      const sideNow = Math.sign(fastMean[i]! - slowMean[i]!);
      if (sideNow !== 1 && sideNow !== -1) continue;
      if (side !== 0 && sideNow !== side) target[i] = sideNow === 1 ? 1 : 0 - short;
      side = sideNow;
    }
    return { target };
  },
});
