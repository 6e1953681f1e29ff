import { defineFeature } from '../feature.ts';
import { changesOver } from '../rolling/decimalSum.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

/**
 * True strength index, -100 to 100: changes of the close averaged exponentially twice, over the same of their sizes, and the average of that.
 * NaN where nothing has moved (0/0).
 */
export const tsi = defineFeature({
  name: 'tsi',
  title: 'True strength index',
  source: 'Blau, Momentum, Direction, and Divergence, 1995, ch. 1 (times 100); averages seeded with the simple mean of their first window',
  params: {
    long: { min: 1, max: 1000, default: 25, title: 'changes in the first average' },
    short: { min: 1, max: 1000, default: 13, title: 'values in the second average' },
    signal: { min: 1, max: 1000, default: 13, title: 'values in the signal' },
  },
  inputs: ['close'],
  outputs: ['tsi', 'signal'],
  recursive: true,
  warmup: ({ long, short, signal }) => 1 + long - 1 + short - 1 + signal - 1,
  compute: ({ close }, { long, short, signal }) => {
    const twice = (values: Float64Array): Float64Array => exponentialMean(exponentialMean(values, long), short);
    const change = changesOver(close, 1);
    const size = twice(change.map(Math.abs));
    const strength = twice(change).map((value, i) => (100 * value) / size[i]!);
    const signalLine = exponentialMean(strength, signal);
    return { tsi: whereKnown(strength, signalLine), signal: signalLine };
  },
});
