import { defineFeature } from '../feature.ts';

/** Percentile rank: the share of the window's closes that are not above the current one, 1 / period to 1. */
export const rank = defineFeature({
  name: 'rank',
  title: 'Percentile rank',
  source: 'Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), the empirical distribution function, which definition 1 inverts',
  params: { period: { min: 2, max: 5000, default: 252, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => close.map((_, i) => (i < period - 1 ? NaN : rankOf(close, i, period))),
});

function rankOf(values: Float64Array, last: number, period: number): number {
  let notAbove = 0;
  for (let i = last - period + 1; i <= last; i++) {
    if (Number.isNaN(values[i]!)) return NaN;
    if (values[i]! <= values[last]!) notAbove++;
  }
  return notAbove / period;
}
