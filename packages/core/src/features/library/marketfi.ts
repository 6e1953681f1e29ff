import { defineFeature } from '../feature.ts';

/** Range of the bar for each contract traded, in price; NaN where none was. */
export const marketfi = defineFeature({
  name: 'marketfi',
  title: 'Market facilitation index',
  source: 'Williams, Trading Chaos, 1995 (range over volume)',
  params: {},
  inputs: ['high', 'low', 'volume'],
  warmup: () => 0,
  compute: ({ high, low, volume }) => high.map((top, i) => (volume[i] === 0 ? NaN : (top - low[i]!) / volume[i]!)),
});
