import { definedRatio } from './definedRatio.ts';

/** The arithmetic mean; NaN of nothing. */
export function meanOf(values: Float64Array): number {
  return definedRatio(sumOf(values, (value) => value), values.length);
}

/**
 * The sample standard deviation (divisor n - 1), in two passes; exactly 0 when all values are equal, NaN below two values.
 */
export function deviationOf(values: Float64Array): number {
  if (values.length < 2) return NaN;
  // The mean of equal values may round: their deviation would be dust, and a ratio over it enormous.
  if (values.every((value) => value === values[0])) return 0;
  return Math.sqrt(centralSum(values, 2) / (values.length - 1));
}

/** The population skewness m3 / m2^1.5; NaN when all values are equal. */
export function skewOf(values: Float64Array): number {
  const variance = populationVarianceOf(values);
  return definedRatio(centralSum(values, 3) / values.length, variance * Math.sqrt(variance));
}

/** The population kurtosis less 3 (m4 / m2^2 - 3): 0 for a normal distribution; NaN when all values are equal. */
export function excessKurtosisOf(values: Float64Array): number {
  const variance = populationVarianceOf(values);
  return definedRatio(centralSum(values, 4) / values.length, variance * variance) - 3;
}

function populationVarianceOf(values: Float64Array): number {
  if (values.every((value) => value === values[0])) return values.length === 0 ? NaN : 0;
  return centralSum(values, 2) / values.length;
}

function centralSum(values: Float64Array, power: 2 | 3 | 4): number {
  const mean = meanOf(values);
  return sumOf(values, (value) => {
    const square = (value - mean) * (value - mean);
    if (power === 2) return square;
    return power === 3 ? square * (value - mean) : square * square;
  });
}

function sumOf(values: Float64Array, term: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += term(value);
  return sum;
}
