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
