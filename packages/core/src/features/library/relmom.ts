import { defineFeature } from '../feature.ts';

/** What the close has become over `period` bars against what the reference has, minus 1: above 0 it did better. A share, not a percentage. */
export const relmom = defineFeature({
  name: 'relmom',
  title: 'Relative momentum',
  source: 'Levy, Relative Strength as a Criterion for Investment Selection, Journal of Finance 22 (1967); as the ratio of two price ratios',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars looked back' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) =>
    close.map((price, i) => (i < period ? NaN : price / close[i - period]! / (other[i]! / other[i - period]!) - 1)),
});
