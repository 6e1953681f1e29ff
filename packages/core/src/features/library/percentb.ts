import { defineFeature } from '../feature.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/** Where the close lies between the Bollinger bands: 0 on the lower, 1 on the upper one; NaN in a window that did not move (0/0). */
export const percentb = defineFeature({
  name: 'percentb',
  title: 'Bollinger %b',
  source: 'Bollinger, Bollinger on Bollinger Bands, 2001, part II (%b; population deviation, divisor n)',
  params: {
    period: { min: 2, max: 5000, default: 20, title: 'bars in the window' },
    width: { min: 0.1, max: 10, default: 2, integer: false, title: 'deviations from the middle' },
  },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period, width }) => {
    const { distance, deviation } = rollingSpread(close, period);
    return distance.map((value, i) => (value + width * deviation[i]!) / (2 * width * deviation[i]!));
  },
});
