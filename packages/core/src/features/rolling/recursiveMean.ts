import { overRows } from './recursionBlocks.ts';
import { runningAverage } from './runningAverage.ts';

/**
 * Exponential average with weight 2 / (period + 1), seeded with the simple mean of the first `period` values.
 *
 * @param out where the averages are written; a new column by default
 * @param compiled false for TypeScript alone, as in all that goes on row by row
 * @returns NaN for the first `period - 1` rows; after a NaN value NaN until `period` clean values have seeded it again
 */
export function exponentialMean(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return recursiveMean(values, period, 2 / (period + 1), out, compiled);
}

/** Wilder's average: weight 1 / period, otherwise as `exponentialMean`. */
export function wilderMean(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return recursiveMean(values, period, 1 / period, out, compiled);
}

/**
 * Wilder's running sum as TA-Lib and Tulip Indicators seed it: the plain sum of the first `period - 1` values, then `sum - sum / period + value`.
 *
 * @param period 2 and more
 * @returns NaN for the first `period - 2` rows; after a NaN value NaN until `period - 1` clean values have seeded it again
 */
export function wilderSum(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(values.length).fill(NaN);
  let clean = 0; // values since the last NaN
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    clean = Number.isNaN(value) ? 0 : clean + 1;
    if (clean <= 1) sum = value;
    else sum = clean < period ? sum + value : sum - sum / period + value;
    if (clean >= period - 1) sums[i] = sum;
  }
  return sums;
}

function recursiveMean(values: Float64Array, period: number, weight: number, out: Float64Array, compiled: boolean): Float64Array {
  const average = runningAverage(period, weight);
  overRows(
    {
      inputs: [values],
      outputs: [out],
      lead: 0,
      step: (row) => {
        out[row] = average.next(values[row]!);
      },
      isReady: average.isSeeded,
      averages: [average],
      compiled: ({ module, inputs, outputs, state }, rows) => module.recursiveMeans(inputs[0]!, rows, state, outputs[0]!),
    },
    compiled,
  );
  return out;
}
