import { defineFeature } from '../feature.ts';
import { weightedMean } from '../rolling/weightedMean.ts';

/** Linearly weighted moving average of the close: the newest bar weighs `period`, the oldest 1. */
export const wma = defineFeature({
  name: 'wma',
  title: 'Weighted moving average',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Moving Averages" (linear weights 1 to n)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars averaged' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => weightedMean(close, period),
});
