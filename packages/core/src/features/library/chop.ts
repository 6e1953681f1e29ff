import { log } from '../../numerics/index.ts';
import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/**
 * Choppiness index, 0 to 100: the logarithm of the window's true ranges over its whole range, to the base of the period. Low in a trend; NaN
 * in a window without a range, though the step to it may have had one.
 */
export const chop = defineFeature({
  name: 'chop',
  title: 'Choppiness index',
  source: 'Dreiss, Choppiness Index, 1993',
  params: { period: { min: 2, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['high', 'low', 'close'],
  warmup: ({ period }) => period,
  compute: ({ high, low, feature }, { period }) => {
    const range = rollingMean(feature('tr'), period);
    const highest = rollingMax(high, period);
    const lowest = rollingMin(low, period);
    return range.map((mean, i) => {
      const whole = highest[i]! - lowest[i]!;
      return whole === 0 ? NaN : (100 * log((period * mean) / whole)) / log(period);
    });
  },
});
