import { defineFeature } from '../feature.ts';
import { rateOfChange } from '../rolling/rateOfChange.ts';
import { weightedMean } from '../rolling/weightedMean.ts';

/** Coppock curve: linearly weighted average of the sum of two rates of change of the close, in per cent. */
export const coppock = defineFeature({
  name: 'coppock',
  title: 'Coppock curve',
  source: 'Coppock, Practical Relative Strength Charting, 1962; on bars instead of months',
  params: {
    period: { min: 1, max: 5000, default: 10, title: 'sums averaged' },
    long: { min: 1, max: 1000, default: 14, title: 'bars of the long rate of change' },
    short: { min: 1, max: 1000, default: 11, title: 'bars of the short rate of change' },
  },
  inputs: ['close'],
  warmup: ({ period, long, short }) => Math.max(long, short) + period - 1,
  compute: ({ close }, { period, long, short }) => {
    const near = rateOfChange(close, short);
    const sum = rateOfChange(close, long).map((change, i) => 100 * (change + near[i]!));
    return weightedMean(sum, period);
  },
});
