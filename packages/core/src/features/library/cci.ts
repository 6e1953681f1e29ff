import { defineFeature } from '../feature.ts';
import { meanDeviation } from '../rolling/meanDeviation.ts';
import { typicalPrice } from '../rolling/typicalPrice.ts';

/** Commodity channel index: distance of the typical price from its mean, in units of 0.015 mean absolute deviations; NaN in a window that did not move (0/0). */
export const cci = defineFeature({
  name: 'cci',
  title: 'Commodity channel index',
  source: 'Lambert, Commodity Channel Index: Tool for Trading Cyclic Trends, Commodities, October 1980 (constant 0.015)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['high', 'low', 'close'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low, close }, { period }) => {
    const { distance, deviation } = meanDeviation(typicalPrice(high, low, close), period);
    return distance.map((value, i) => value / (0.015 * deviation[i]!));
  },
});
