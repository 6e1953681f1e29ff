import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Triple exponential moving average of the close: three times the first average, less three times the second, plus the third. */
export const tema = defineFeature({
  name: 'tema',
  title: 'Triple exponential moving average',
  source: 'Mulloy, Smoothing Data with Less Lag, Stocks & Commodities 12:2 (1994); averages seeded with their first value',
  params: { period: { min: 1, max: 1000, default: 20, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => 3 * (period - 1),
  compute: ({ close }, { period }) => {
    const once = exponentialMeanFromFirst(close, period);
    const twice = exponentialMeanFromFirst(once, period);
    const thrice = exponentialMeanFromFirst(twice, period);
    return once.map((value, i) => 3 * (value - twice[i]!) + thrice[i]!);
  },
});
