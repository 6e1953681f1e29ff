import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Mean of the bars' bodies, close less open, in price: above 0 bars closed higher than they opened. */
export const qstick = defineFeature({
  name: 'qstick',
  title: 'Qstick',
  source: 'Chande & Kroll, The New Technical Trader, 1994, ch. 6',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars averaged' } },
  inputs: ['open', 'close'],
  warmup: ({ period }) => period - 1,
  compute: ({ open, close }, { period }) => rollingMean(close.map((price, i) => decimalSum(price, -open[i]!)), period),
});
