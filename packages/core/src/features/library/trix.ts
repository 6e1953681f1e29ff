import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Rate of change of the close averaged exponentially three times, in per cent of its newest value. */
export const trix = defineFeature({
  name: 'trix',
  title: 'Triple exponential rate of change',
  source: 'Hutson, Good TRIX, Stocks & Commodities 1:5 (1983); in per cent of the newest value as Tulip Indicators gives it; averages seeded with their first value',
  params: { period: { min: 1, max: 1000, default: 18, title: 'bars of each of the three averages' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => 3 * (period - 1) + 1,
  compute: ({ close }, { period }) => {
    const average = (values: Float64Array): Float64Array => exponentialMeanFromFirst(values, period);
    const thrice = average(average(average(close)));
    return thrice.map((value, i) => (i === 0 ? NaN : (100 * (value - thrice[i - 1]!)) / value));
  },
});
