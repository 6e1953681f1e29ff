import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Double exponential moving average of the close: twice its exponential average, less the average of that average. */
export const dema = defineFeature({
  name: 'dema',
  title: 'Double exponential moving average',
  source: 'Mulloy, Smoothing Data with Faster Moving Averages, Stocks & Commodities 12:1 (1994); averages seeded with their first value',
  params: { period: { min: 1, max: 1000, default: 20, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => 2 * (period - 1),
  compute: ({ close }, { period }) => {
    const once = exponentialMeanFromFirst(close, period);
    const twice = exponentialMeanFromFirst(once, period);
    return once.map((value, i) => 2 * value - twice[i]!);
  },
});
