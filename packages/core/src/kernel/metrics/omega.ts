import { definedRatio } from './definedRatio.ts';

/**
 * The Omega ratio: what lies above a return over what lies below it; NaN where nothing lies below.
 *
 * @param returns a period, length n
 * @param threshold return of a period
 *
 * Source: C. Keating, W. Shadwick, A universal performance measure, J. Performance Measurement 6 (2002).
 */
export function omegaOf(returns: Float64Array, threshold = 0): number {
  let [above, below] = [0, 0];
  for (const value of returns) {
    if (value > threshold) above += value - threshold;
    else below += threshold - value;
  }
  return definedRatio(above, below);
}

/**
 * The D ratio: the number of losses times their sum over the number of gains times their sum; NaN without a gain. 0 is best.
 *
 * @param returns a period, length n
 *
 * Source: C. Bacon, Practical Portfolio Performance Measurement and Attribution, 2nd ed. (2008), p. 97.
 */
export function lossGainRatioOf(returns: Float64Array): number {
  const [gains, losses] = [returns.filter((value) => value > 0), returns.filter((value) => value < 0)];
  const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  return definedRatio(losses.length * -sumOf(losses), gains.length * sumOf(gains));
}
