import { exp, log } from '../../numerics/index.ts';
import { definedRatio } from './definedRatio.ts';

/** What an equity is worth after `periods` periods, less what it began with, as a share of that. */
export function totalReturnOf(initial: number, final: number): number {
  return (final - initial) / initial;
}

/** The compound annual growth rate; -1 when nothing is left, NaN when no period has passed. */
export function compoundRateOf(growth: number, periods: number, periodsPerYear: number): number {
  if (periods === 0) return NaN;
  return growth <= 0 ? -1 : exp((log(growth) * periodsPerYear) / periods) - 1;
}

/**
 * The Calmar ratio: compound annual growth rate over the deepest drawdown, of the same time; NaN when nothing was ever lost.
 *
 * Source: T. W. Young, Calmar ratio: a smoother tool, Futures 20 (1991), no. 1, 40.
 */
export function calmarOf(cagr: number, maxDrawdown: number): number {
  return definedRatio(cagr, maxDrawdown);
}

/** Returns, compounded: what 1 becomes. */
export function compounded(returns: Float64Array): number {
  let growth = 1;
  for (let i = 0; i < returns.length; i++) growth *= 1 + returns[i]!;
  return growth;
}
