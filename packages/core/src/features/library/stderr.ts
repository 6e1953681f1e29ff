import { defineFeature } from '../feature.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/** Standard error of the mean close: the population deviation (divisor n) over the root of n, in price. */
export const stderr = defineFeature({
  name: 'stderr',
  title: 'Standard error of the mean',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (standard error; population deviation, divisor n, as Tulip Indicators)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => rollingSpread(close, period).deviation.map((deviation) => deviation / Math.sqrt(period)),
});
