import { defineFeature } from '../feature.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';

/** Tillson's average of the close: a generalised double exponential average taken three times over, in the closed form of six exponential averages. */
export const t3 = defineFeature({
  name: 't3',
  title: 'T3 moving average',
  source: 'Tillson, Smoothing Techniques for More Accurate Signals, Stocks & Commodities 16:1 (1998); each average seeded with the simple mean of its first window, as TA-Lib does',
  params: {
    period: { min: 1, max: 500, default: 5, title: 'bars that the weight 2 / (period + 1) stands for' },
    factor: { min: 0, max: 1, default: 0.7, integer: false, title: 'share of the correction for lag' },
  },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => 6 * (period - 1),
  compute: ({ close }, { period, factor }) => {
    const average = (values: Float64Array): Float64Array => exponentialMean(values, period);
    const third = average(average(average(close)));
    const fourth = average(third);
    const fifth = average(fourth);
    const sixth = average(fifth);
    const [square, cube] = [factor * factor, factor * factor * factor];
    // Tillson's weights of the four averages, as weights of the steps between them: a market that does not move is left where it is.
    return third.map((value, i) => {
      const steps = (3 * factor + 3 * square + cube) * (value - fourth[i]!) - (3 * square + 2 * cube) * (fourth[i]! - fifth[i]!);
      return value + steps + cube * (fifth[i]! - sixth[i]!);
    });
  },
});
