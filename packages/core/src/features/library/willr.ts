import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/** Williams %R: where the close lies in the window's range, 0 at its high and -100 at its low; NaN without a range (0/0). */
export const willr = defineFeature({
  name: 'willr',
  title: 'Williams %R',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Williams\' %R"',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['high', 'low', 'close'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low, close }, { period }) => {
    const highest = rollingMax(high, period);
    const lowest = rollingMin(low, period);
    return close.map((price, i) => (100 * (price - highest[i]!)) / (highest[i]! - lowest[i]!));
  },
});
