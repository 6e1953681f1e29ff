import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Awesome oscillator: a fast less a slow simple mean of the median price, in price. */
export const ao = defineFeature({
  name: 'ao',
  title: 'Awesome oscillator',
  source: 'Williams, New Trading Dimensions, 1998, ch. 6',
  params: {
    fast: { min: 1, max: 1000, default: 5, title: 'bars of the fast mean' },
    slow: { min: 1, max: 1000, default: 34, title: 'bars of the slow mean' },
  },
  inputs: ['high', 'low'],
  warmup: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute: ({ high, low }, { fast, slow }) => {
    const median = medianPrice(high, low);
    const slowMean = rollingMean(median, slow);
    return rollingMean(median, fast).map((value, i) => value - slowMean[i]!);
  },
});
