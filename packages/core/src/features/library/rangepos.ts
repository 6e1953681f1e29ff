import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/** Where the close lies among the closes of the window: 0 at the lowest, 1 at the highest; NaN in a window that did not move (0/0). */
export const rangepos = defineFeature({
  name: 'rangepos',
  title: 'Position in the range of closes',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 9 (%K, of closes instead of highs and lows, as a share)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => {
    const [highest, lowest] = [rollingMax(close, period), rollingMin(close, period)];
    return close.map((price, i) => (price - lowest[i]!) / (highest[i]! - lowest[i]!));
  },
});
