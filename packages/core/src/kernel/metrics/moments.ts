import { definedRatio } from './definedRatio.ts';
import { deviationOfSums, meanOfSums, momentSumsOf } from './laneSums.ts';

/** What a distribution looks like by its first four moments, as `meanOf`, `deviationOf`, `skewOf` and `excessKurtosisOf`. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly skew: number;
  readonly excessKurtosis: number;
}

/** All four at once; NaN where one is not defined. */
export function momentsOf(values: Float64Array): Moments {
  const sums = momentSumsOf(values);
  const [count, mean] = [sums.count, meanOfSums(sums)];
  const { second, third, fourth } = centralMomentsOf(values, mean);
  return {
    count,
    mean,
    deviation: deviationOfSums(sums) ?? twoPassDeviationOf(values, mean),
    skew: definedRatio(third, second * Math.sqrt(second)),
    excessKurtosis: definedRatio(fourth, second * second) - 3,
  };
}

/** The arithmetic mean, of the sum by four lanes; NaN of nothing. */
export function meanOf(values: Float64Array): number {
  return meanOfSums(momentSumsOf(values));
}

/**
 * The sample standard deviation (divisor n - 1): by `deviationOfSums` where the sums decide it, else in two passes; exactly 0 when all
 * values are equal, NaN below two values.
 */
export function deviationOf(values: Float64Array): number {
  const sums = momentSumsOf(values);
  return deviationOfSums(sums) ?? twoPassDeviationOf(values, meanOfSums(sums));
}

/** The population skewness m3 / m2^1.5; NaN when all values are equal. */
export function skewOf(values: Float64Array): number {
  return momentsOf(values).skew;
}

/** The population kurtosis less 3 (m4 / m2^2 - 3): 0 for a normal distribution; NaN when all values are equal. */
export function excessKurtosisOf(values: Float64Array): number {
  return momentsOf(values).excessKurtosis;
}

function twoPassDeviationOf(values: Float64Array, mean: number): number {
  if (areEqual(values)) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) * (values[i]! - mean);
  return Math.sqrt(sum / (values.length - 1));
}

function centralMomentsOf(values: Float64Array, mean: number): { readonly second: number; readonly third: number; readonly fourth: number } {
  const count = values.length;
  if (areEqual(values)) return { second: count === 0 ? NaN : 0, third: 0, fourth: 0 };
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  return { second: second / count, third: third / count, fourth: fourth / count };
}

/** The mean of equal values may round: their deviation would be dust, and a ratio over it enormous. */
function areEqual(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
