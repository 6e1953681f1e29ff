import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Exponential moving average of the close as statistics packages give it: weight 2 / (period + 1), seeded with the first close. */
export const ewma = defineFeature({
  name: 'ewma',
  title: 'Exponentially weighted mean',
  source: 'Brown, Statistical Forecasting for Inventory Control, 1959 (simple exponential smoothing); seeded with the first value, as pandas ewm(span, adjust=False)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => exponentialMeanFromFirst(close, period),
});
