import { defineFeature } from '../feature.ts';

/** Balance of power: the bar's body over its range, -1 when it opened on the high and closed on the low, 1 the other way; NaN without a range (0/0). */
export const bop = defineFeature({
  name: 'bop',
  title: 'Balance of power',
  source: 'Livshin, Balance of Market Power, Stocks & Commodities 19:8 (2001), unsmoothed',
  params: {},
  inputs: ['open', 'high', 'low', 'close'],
  warmup: () => 0,
  compute: ({ open, high, low, close }) => close.map((price, i) => (price - open[i]!) / (high[i]! - low[i]!)),
});
