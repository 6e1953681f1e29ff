import { rollingMean } from './rollingMean.ts';

/**
 * Exponential average with weight 2 / (period + 1), seeded with the simple mean of the first `period` values.
 *
 * @returns NaN for the first `period - 1` rows; after a NaN value NaN until `period` clean values have seeded it again
 */
export function exponentialMean(values: Float64Array, period: number): Float64Array {
  return recursiveMean(values, period, 2 / (period + 1));
}

/** Wilder's average: weight 1 / period, otherwise as `exponentialMean`. */
export function wilderMean(values: Float64Array, period: number): Float64Array {
  return recursiveMean(values, period, 1 / period);
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

function recursiveMean(values: Float64Array, period: number, weight: number): Float64Array {
  const mean = new Float64Array(values.length).fill(NaN);
  let clean = 0; // values since the last NaN
  let held = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    clean = Number.isNaN(value) ? 0 : clean + 1;
    if (clean < period) continue;
    held = clean === period ? seedAt(values, i, period) : held + weight * (value - held);
    mean[i] = held;
  }
  return mean;
}

function seedAt(values: Float64Array, last: number, period: number): number {
  return rollingMean(values.subarray(last + 1 - period, last + 1), period)[period - 1]!;
}
