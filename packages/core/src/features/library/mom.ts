import { defineFeature } from '../feature.ts';

/** Momentum: the close minus the close `period` bars before, in price. */
export const mom = defineFeature({
  name: 'mom',
  title: 'Momentum',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 9 (difference, not ratio)',
  params: { period: { min: 1, max: 5000, default: 10, title: 'bars looked back' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => close.map((price, i) => (i < period ? NaN : price - close[i - period]!)),
});
