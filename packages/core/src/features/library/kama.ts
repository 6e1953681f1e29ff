import { defineFeature } from '../feature.ts';
import { efficiencyOf } from '../rolling/efficiency.ts';

/**
 * Kaufman's adaptive moving average of the close: between a fast and a slow exponential weight, squared, by the efficiency ratio. Seeded with
 * the close before its first value; a window that did not move counts as wholly efficient.
 */
export const kama = defineFeature({
  name: 'kama',
  title: 'Kaufman adaptive moving average',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 17; seeded as TA-Lib does',
  params: {
    period: { min: 1, max: 5000, default: 10, title: 'changes in the efficiency ratio' },
    fast: { min: 1, max: 500, default: 2, title: 'bars of the fast weight' },
    slow: { min: 1, max: 500, default: 30, title: 'bars of the slow weight' },
  },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ close }, { period, fast, slow }) => {
    const { direct, travelled } = efficiencyOf(close, period);
    const [fastest, slowest] = [2 / (fast + 1), 2 / (slow + 1)];
    let held = NaN;
    return close.map((price, i) => {
      const way = travelled[i]!;
      if (Number.isNaN(held) && i > 0) held = close[i - 1]!;
      const ratio = way === 0 ? 1 : direct[i]! / way;
      const root = ratio * (fastest - slowest) + slowest;
      held += root * root * (price - held);
      return held;
    });
  },
});
