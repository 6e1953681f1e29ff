import { defineFeature } from '../feature.ts';
import { logReturns } from '../rolling/logRatios.ts';

/**
 * Variance of the logarithmic returns over `lag` bars against `lag` times that of one bar: 1 for a random walk, above where moves
 * persist, below where they turn back. NaN without any variance (0/0), unless all closes are above 0, and where `period` is not above `lag`.
 */
export const varratio = defineFeature({
  name: 'varratio',
  title: 'Variance ratio',
  source: 'Lo & MacKinlay, Stock Market Prices Do Not Follow Random Walks, Review of Financial Studies 1 (1988), overlapping returns, unbiased variances',
  params: {
    period: { min: 4, max: 5000, default: 100, title: 'returns of one bar in the window, more than lag' },
    lag: { min: 2, max: 1000, default: 2, title: 'bars of the longer return' },
  },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period, lag }) => {
    const returns = logReturns(close, 1);
    return returns.map((_, i) => (i < period ? NaN : ratioAt(returns.subarray(i - period + 1, i + 1), lag)));
  },
});

function ratioAt(returns: Float64Array, lag: number): number {
  const n = returns.length;
  if (lag >= n) return NaN; // such returns do not overlap
  const mean = returns.reduce((sum, value) => sum + value, 0) / n;
  let [short, long, moved] = [0, 0, 0]; // moved: over the last `lag` returns, less what the mean explains
  for (let i = 0; i < n; i++) {
    const distance = returns[i]! - mean;
    short += distance * distance;
    moved += distance - (i < lag ? 0 : returns[i - lag]! - mean);
    if (i >= lag - 1) long += moved * moved;
  }
  const overlapping = lag * (n - lag + 1) * (1 - lag / n);
  return long / overlapping / (short / (n - 1));
}
