import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Percentage by which the average range of the bars has changed over as many bars. */
export const cvi = defineFeature({
  name: 'cvi',
  title: 'Chaikin volatility',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Volatility, Chaikin\'s"; exponential average seeded with the first range',
  params: { period: { min: 1, max: 1000, default: 10, title: 'ranges averaged, and bars looked back' } },
  inputs: ['high', 'low'],
  recursive: true,
  warmup: ({ period }) => 2 * period - 1,
  compute: ({ high, low }, { period }) => {
    const average = exponentialMeanFromFirst(high.map((price, i) => price - low[i]!), period);
    return average.map((value, i) => (i < period ? NaN : (100 * (value - average[i - period]!)) / average[i - period]!));
  },
});
