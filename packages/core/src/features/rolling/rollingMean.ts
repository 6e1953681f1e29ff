import { blockSteps, stepLimits } from './blockSteps.ts';
import { overWindows } from './windowBlocks.ts';

/**
 * The mean of the last `period` values. On decimal prices it is the true mean, rounded once; elsewhere the values are added
 * from the oldest to the newest. Divided by the window, never multiplied by its inverse: that would break ties.
 *
 * @param out where the means are written; a new column by default
 * @param compiled false for TypeScript alone, as in all that works on windows
 * @returns length of `values`; NaN for the first `period - 1` rows and wherever the window holds a NaN
 */
export function rollingMean(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  const limits = stepLimits(period);
  overWindows(
    {
      inputs: [values],
      outputs: [out],
      lead: period - 1,
      compiled: ({ module, inputs, outputs, room }, rows) =>
        module.rollingMeans(inputs[0]!, rows, period, limits.decimal, limits.binary, room[0]!, outputs[0]!) === 1,
      plain: (from, to) => plainMeans(values, from, to, period, out),
      single: (row) => {
        out[row] = plainSum(values, row, period) / period;
      },
    },
    compiled,
  );
  return out;
}

function plainMeans(values: Float64Array, from: number, to: number, period: number, mean: Float64Array): boolean {
  const found = blockSteps(values, from - period + 1, to, stepLimits(period));
  if (found === null) return false;
  const divisor = period * found.inOne;
  let sum = 0;
  for (let i = 0; i < found.steps.length; i++) {
    sum += found.steps[i]! - (i < period ? 0 : found.steps[i - period]!);
    if (i >= period - 1) mean[from + i - period + 1] = sum / divisor;
  }
  return true;
}

function plainSum(values: Float64Array, last: number, period: number): number {
  let sum = 0;
  for (let i = last - period + 1; i <= last; i++) sum += values[i]!;
  return sum;
}
