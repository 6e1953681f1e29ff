import { definedRatio } from './definedRatio.ts';
import { meanOf } from './moments.ts';

/**
 * The annualised downside deviation: root of the mean squared shortfall below a required return, over all returns.
 *
 * @param required return per period
 *
 * Source: F. A. Sortino, L. N. Price, Performance measurement in a downside risk framework, J. Investing 3 (1994), 59-64.
 */
export function downsideDeviationOf(returns: Float64Array, periodsPerYear: number, required = 0): number {
  let sum = 0;
  for (const value of returns) {
    const shortfall = Math.min(value - required, 0);
    sum += shortfall * shortfall;
  }
  return Math.sqrt(sum / returns.length) * Math.sqrt(periodsPerYear);
}

/** The annualised Sortino ratio: mean return above the required one over the downside deviation; NaN without a shortfall. */
export function sortinoOf(returns: Float64Array, periodsPerYear: number, required = 0): number {
  return definedRatio((meanOf(returns) - required) * periodsPerYear, downsideDeviationOf(returns, periodsPerYear, required));
}
