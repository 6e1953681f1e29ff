import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/recursiveMean.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Mass index: the average range over the average of that average, summed over the window; NaN where bars have no range (0/0). */
export const mass = defineFeature({
  name: 'mass',
  title: 'Mass index',
  source: 'Dorsey, The Mass Index, Stocks & Commodities 10:6 (1992); averages seeded with their first value',
  params: {
    period: { min: 1, max: 1000, default: 25, title: 'ratios summed' },
    smoothing: { min: 1, max: 1000, default: 9, title: 'bars of each of the two averages' },
  },
  inputs: ['high', 'low'],
  recursive: true,
  warmup: ({ period, smoothing }) => 2 * (smoothing - 1) + period - 1,
  compute: ({ high, low }, { period, smoothing }) => {
    const once = exponentialMeanFromFirst(high.map((price, i) => price - low[i]!), smoothing);
    const twice = exponentialMeanFromFirst(once, smoothing);
    return rollingMean(once.map((value, i) => value / twice[i]!), period).map((mean) => mean * period);
  },
});
