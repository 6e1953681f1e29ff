import { defineFeature } from '../feature.ts';
import { rollingMin } from '../rolling/rollingExtreme.ts';

/** Lowest close of the window, the current bar included. */
export const min = defineFeature({
  name: 'min',
  title: 'Lowest close',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 5 (lowest value of n bars, the current one included)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => rollingMin(close, period, out),
});
