import { defineFeature } from '../feature.ts';
import { wilderMean } from '../rolling/recursiveMean.ts';

/** Wilder's moving average of the close: weight 1 / period, seeded with the simple mean of the first window. */
export const wilder = defineFeature({
  name: 'wilder',
  title: 'Wilder\'s moving average',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section III; seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars that the weight 1 / period stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => wilderMean(close, period),
});
