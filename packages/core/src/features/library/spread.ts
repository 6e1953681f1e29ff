import { defineFeature } from '../feature.ts';

/** The close's rate of change over `period` bars less the reference's: above 0 it did better. A share, not a percentage. */
export const spread = defineFeature({
  name: 'spread',
  title: 'Return spread to the reference',
  source: 'Levy, Relative Strength as a Criterion for Investment Selection, Journal of Finance 22 (1967); as the difference of two rates of change, which also holds for a close at or below 0',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars looked back' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) =>
    close.map((price, i) => (i < period ? NaN : price / close[i - period]! - other[i]! / other[i - period]!)),
});
