import { exp, log } from '../../numerics/index.ts';

/** What an equity is worth after `periods` periods, less what it began with, as a share of that. */
export function totalReturnOf(initial: number, final: number): number {
  return (final - initial) / initial;
}

/** The compound annual growth rate; -1 when nothing is left, NaN when no period has passed. */
export function compoundRateOf(growth: number, periods: number, periodsPerYear: number): number {
  if (periods === 0) return NaN;
  return growth <= 0 ? -1 : exp((log(growth) * periodsPerYear) / periods) - 1;
}

/** Returns, compounded: what 1 becomes. */
export function compounded(returns: Float64Array): number {
  return returns.reduce((growth, value) => growth * (1 + value), 1);
}
