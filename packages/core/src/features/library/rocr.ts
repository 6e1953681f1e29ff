import { defineFeature } from '../feature.ts';

/** Rate of change as a ratio: the close over the close `period` bars before. */
export const rocr = defineFeature({
  name: 'rocr',
  title: 'Rate of change ratio',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Price Rate-Of-Change" (as a ratio)',
  params: { period: { min: 1, max: 5000, default: 10, title: 'bars looked back' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => close.map((price, i) => (i < period ? NaN : price / close[i - period]!)),
});
