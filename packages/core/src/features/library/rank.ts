import { defineFeature } from '../feature.ts';
import { rollingRank } from '../rolling/rollingRank.ts';

/** Percentile rank: the share of the window's closes that are not above the current one, 1 / period to 1. */
export const rank = defineFeature({
  name: 'rank',
  title: 'Percentile rank',
  source: 'Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), the empirical distribution function, which definition 1 inverts',
  params: { period: { min: 2, max: 5000, default: 252, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => rollingRank(close, period, out),
});
