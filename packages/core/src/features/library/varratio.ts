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
    return returns.map((_, i) => (i < period || lag >= period ? NaN : ratioAt(returns, i, period, lag)));
  },
});

function ratioAt(returns: Float64Array, last: number, n: number, lag: number): number {
  const first = last - n + 1;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += returns[i]!;
  const mean = sum / n;
  let short = 0;
  let long = 0;
  let moved = 0; // over the last `lag` returns, less what the mean explains
  for (let i = first; i <= last; i++) {
    const distance = returns[i]! - mean;
    short += distance * distance;
    moved += distance - (i < first + lag ? 0 : returns[i - lag]! - mean);
    if (i >= first + lag - 1) long += moved * moved;
  }
  const overlapping = lag * (n - lag + 1) * (1 - lag / n);
  return long / overlapping / (short / (n - 1));
}
