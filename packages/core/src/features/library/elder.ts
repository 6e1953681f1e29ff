import { defineFeature } from '../feature.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';

/** Elder-ray: how far the high (bull power) and the low (bear power) lie above the exponential average of the close, in price. */
export const elder = defineFeature({
  name: 'elder',
  title: 'Elder-ray',
  source: 'Elder, Trading for a Living, 1993, section 8; average seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 5000, default: 13, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['high', 'low', 'close'],
  outputs: ['bull', 'bear'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ high, low, close }, { period }) => {
    const mean = exponentialMean(close, period);
    return { bull: high.map((price, i) => price - mean[i]!), bear: low.map((price, i) => price - mean[i]!) };
  },
});
