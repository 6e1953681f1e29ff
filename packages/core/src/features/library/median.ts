import { defineFeature } from '../feature.ts';
import { rollingMedian } from '../rolling/rollingMedian.ts';

/** Median close of the window; of an even number the mean of the two in the middle. */
export const median = defineFeature({
  name: 'median',
  title: 'Median close',
  source: 'Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), definition 7 at one half',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => rollingMedian(close, period),
});
