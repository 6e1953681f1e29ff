import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/** Middle of the window: half-way between its highest high and its lowest low. */
export const midprice = defineFeature({
  name: 'midprice',
  title: 'Middle of the range',
  source: 'TA-Lib, MIDPRICE',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['high', 'low'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }) => medianPrice(rollingMax(high, period), rollingMin(low, period)),
});
