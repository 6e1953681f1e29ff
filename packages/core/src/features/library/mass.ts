import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

const SMOOTHING = 9;

/** Sum of the bars' average range over the average of that average: it rises above `period` while ranges widen. */
export const mass = defineFeature({
  name: 'mass',
  title: 'Mass index',
  source: 'Dorsey, The Mass Index, Stocks & Commodities 10:6 (1992); exponential averages over 9 bars, the first seeded with the first range, the second with the first of the averages of a full window',
  params: { period: { min: 1, max: 5000, default: 25, title: 'ratios added up' } },
  inputs: ['high', 'low'],
  recursive: true,
  warmup: ({ period }) => 2 * (SMOOTHING - 1) + period - 1,
  compute: ({ high, low }, { period }) => {
    const single = exponentialMeanFromFirst(high.map((price, i) => price - low[i]!), SMOOTHING);
    const double = exponentialMeanFromFirst(single, SMOOTHING);
    return rollingMean(single.map((value, i) => value / double[i]!), period).map((mean) => mean * period);
  },
});
