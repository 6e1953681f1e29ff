import { deviationOf } from '../kernel/index.ts';
import type { Bounds } from './allocation/bounds.ts';
import { hierarchicalShares } from './allocation/hierarchicalRisk.ts';
import { maximumDiversification, minimumVariance, nearestWithin } from './allocation/leastRisk.ts';
import type { Matrix } from './allocation/matrix.ts';
import { riskBudgeted } from './allocation/riskBudgets.ts';
import type { Weighted } from './allocation/weighted.ts';

/** What weights are made from: nothing but the past. */
export interface AllocationCase {
  /** Daily returns up to now, a column a candidate, all of one length; NaN before its first day. */
  readonly past: readonly Float64Array[];
  /** Of the days that all of them have, positive definite; null when there are fewer than two. */
  readonly covariance: Matrix;
  /** Share of the portfolio's variance that each should carry, together 1. */
  readonly riskBudgets: Float64Array;
  readonly bounds: Bounds;
}

/** One way to share capital out. */
export interface Allocator {
  readonly title: string;
  readonly source: string;
  /** Whether it takes each candidate's volatility: one that never moved then gets nothing, where it would otherwise get everything. */
  readonly needsRisk: boolean;
  readonly weigh: (given: AllocationCase) => Weighted;
}

export const ALLOCATORS = {
  equal: {
    title: 'equal weights',
    source: 'V. DeMiguel, L. Garlappi, R. Uppal, Optimal versus naive diversification, Review of Financial Studies 22 (2009)',
    needsRisk: false,
    weigh: ({ past, bounds }) => nearestWithin(new Float64Array(past.length).fill(1), bounds),
  },
  inverseVolatility: {
    title: 'inverse volatility',
    source: 'S. Maillard, T. Roncalli, J. Teiletche, The properties of equally weighted risk contribution portfolios (2010), section 2',
    needsRisk: true,
    weigh: ({ past, bounds }) => nearestWithin(Float64Array.from(past, (returns) => 1 / volatilityOf(returns)), bounds),
  },
  erc: {
    title: 'equal risk contributions',
    source: 'S. Maillard, T. Roncalli, J. Teiletche, The properties of equally weighted risk contribution portfolios, J. Portfolio Management 36 (2010)',
    needsRisk: true,
    weigh: ({ covariance, bounds }) => riskBudgeted(covariance, new Float64Array(covariance.length).fill(1 / covariance.length), bounds),
  },
  riskBudget: {
    title: 'risk budgets',
    source: 'B. Bruder, T. Roncalli, Managing risk exposures using the risk budgeting approach (2012)',
    needsRisk: true,
    weigh: ({ covariance, riskBudgets, bounds }) => riskBudgeted(covariance, riskBudgets, bounds),
  },
  hrp: {
    title: 'hierarchical risk parity (single linkage, optimal leaf order, standard deviations of inverse-volatility halves)',
    source: 'M. Lopez de Prado, Building diversified portfolios that outperform out of sample, J. Portfolio Management 42 (2016); variant of skfolio',
    needsRisk: true,
    weigh: ({ covariance, bounds }) => nearestWithin(hierarchicalShares(covariance), bounds),
  },
  minimumVariance: {
    title: 'minimum variance',
    source: 'H. Markowitz, Portfolio selection, J. Finance 7 (1952)',
    needsRisk: true,
    weigh: ({ covariance, bounds }) => minimumVariance(covariance, bounds),
  },
  maximumDiversification: {
    title: 'maximum diversification',
    source: 'Y. Choueifaty, Y. Coignard, Toward maximum diversification, J. Portfolio Management 35 (2008)',
    needsRisk: true,
    weigh: ({ covariance, bounds }) => maximumDiversification(covariance, bounds),
  },
} as const satisfies Record<string, Allocator>;

export type AllocatorName = keyof typeof ALLOCATORS;

// Equal returns leave dust about their mean.
const DUST = 1e-12;

/** The volatility of the days that there are, a trade date; 0 for one that never moved. */
export function volatilityOf(returns: Float64Array): number {
  const known = returns.filter((value) => !Number.isNaN(value));
  const deviation = deviationOf(known);
  return deviation > DUST * Math.abs(known[0] ?? 0) ? deviation : 0;
}
