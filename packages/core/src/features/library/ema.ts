import { defineFeature } from '../feature.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';

/** Exponential moving average of the close: weight 2 / (period + 1), seeded with the simple mean of the first window. */
export const ema = defineFeature({
  name: 'ema',
  title: 'Exponential moving average',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Moving Averages" (exponential); seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => exponentialMean(close, period, out),
});
