import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Vortex indicator: upward and downward movement between neighbouring bars, each over the true range of the window; NaN in a window without one. */
export const vortex = defineFeature({
  name: 'vortex',
  title: 'Vortex indicator',
  source: 'Botes & Siepman, The Vortex Indicator, Stocks & Commodities 28:1 (2010)',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['high', 'low', 'close'],
  outputs: ['plus', 'minus'],
  warmup: ({ period }) => period,
  compute: ({ high, low, feature }, { period }) => {
    const range = rollingMean(feature('tr'), period).map((mean) => (mean === 0 ? NaN : mean));
    const share = (to: Float64Array, from: Float64Array): Float64Array => {
      const moves = to.map((price, i) => (i === 0 ? NaN : Math.abs(decimalSum(price, -from[i - 1]!))));
      return rollingMean(moves, period).map((moved, i) => moved / range[i]!);
    };
    return { plus: share(high, low), minus: share(low, high) };
  },
});
