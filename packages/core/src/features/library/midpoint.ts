import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/** Middle of the window: half-way between its highest and its lowest close. */
export const midpoint = defineFeature({
  name: 'midpoint',
  title: 'Middle of the closes',
  source: 'TA-Lib, MIDPOINT',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => medianPrice(rollingMax(close, period), rollingMin(close, period)),
});
