import { deviationOf, meanOf } from '../kernel/index.ts';

/** Standardised returns of all trials, added up by period. */
export interface TrialOverlap {
  readonly sums: Float64Array;
  trials: number;
}

/**
 * Adds a trial's standardised returns in place; a trial without variation has no correlation and is left out.
 *
 * @param returns of the trial, as many as the overlap has periods; 0 where its market was closed
 */
export function addToOverlap(overlap: TrialOverlap, returns: Float64Array): void {
  const scatter = deviationOf(returns) * Math.sqrt(returns.length - 1);
  if (!(scatter > 0)) return;
  const mean = meanOf(returns);
  returns.forEach((value, i) => {
    overlap.sums[i] = overlap.sums[i]! + (value - mean) / scatter;
  });
  overlap.trials += 1;
}

/**
 * How many independent trials so many correlated ones are worth: rho + (1 - rho) N, rho their mean correlation.
 * The mean needs no pair: the squared sum of standardised returns holds all of them at once.
 *
 * @returns from 1 to the number of trials; NaN below two
 *
 * Source: D. H. Bailey, M. Lopez de Prado, The Deflated Sharpe Ratio (2014), appendix A.3.
 */
export function effectiveTrials({ sums, trials }: TrialOverlap): number {
  if (trials < 2) return NaN;
  const pairs = sums.reduce((total, value) => total + value * value, 0) - trials;
  const correlation = Math.min(1, Math.max(0, pairs / (trials * (trials - 1))));
  return correlation + (1 - correlation) * trials;
}
