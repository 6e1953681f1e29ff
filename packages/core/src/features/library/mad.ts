import { defineFeature } from '../feature.ts';

/** Mean absolute deviation of the closes from their mean, in price. */
export const mad = defineFeature({
  name: 'mad',
  title: 'Mean absolute deviation',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (mean deviation, around the mean of the same window)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => close.map((_, i) => (i < period - 1 ? NaN : deviationAt(close, i, period))),
});

/** Relative to the window's first value: a constant window has a deviation of exactly 0. */
function deviationAt(values: Float64Array, last: number, period: number): number {
  const first = last - period + 1;
  const origin = values[first]!;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += values[i]! - origin;
  const mean = sum / period;
  let distances = 0;
  for (let i = first; i <= last; i++) distances += Math.abs(values[i]! - origin - mean);
  return distances / period;
}
