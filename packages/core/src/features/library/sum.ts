import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Sum of the closes of the window. */
export const sum = defineFeature({
  name: 'sum',
  title: 'Moving sum',
  source: 'TA-Lib, SUM',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars added up' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => rollingMean(close, period).map((mean) => mean * period),
});
