import { defineFeature } from '../feature.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';

/** Keltner channel: exponential average of the close, and `width` average true ranges above and below. The outputs begin together. */
export const keltner = defineFeature({
  name: 'keltner',
  title: 'Keltner channel',
  source: 'Keltner, How To Make Money in Commodities, 1960, in the form of Raschke & Connors, Street Smarts, 1995 (exponential average, average true range); both averages seeded with the simple mean of their first window',
  params: {
    period: { min: 1, max: 5000, default: 20, title: 'bars of the exponential average' },
    width: { min: 0.1, max: 10, default: 2, integer: false, title: 'average true ranges from the middle' },
    range: { min: 1, max: 1000, default: 10, title: 'true ranges averaged' },
  },
  inputs: ['high', 'low', 'close'],
  outputs: ['middle', 'upper', 'lower'],
  recursive: true,
  warmup: ({ period, range }) => Math.max(period - 1, range),
  compute: ({ close, feature }, { period, width, range }) => {
    const average = exponentialMean(close, period);
    const reach = feature(`atr_${range}`).map((value) => width * value);
    return {
      middle: average.map((value, i) => (Number.isNaN(reach[i]!) ? NaN : value)),
      upper: average.map((value, i) => value + reach[i]!),
      lower: average.map((value, i) => value - reach[i]!),
    };
  },
});
