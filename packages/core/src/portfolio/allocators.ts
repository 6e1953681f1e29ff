import { deviationOf } from '../kernel/index.ts';

/** One way to share capital out. */
export interface Allocator {
  readonly title: string;
  readonly source: string;
  /**
   * How much each candidate should get relative to the others; 0 = nothing.
   *
   * @param past daily returns up to now, a column a candidate, all of one length; NaN before its first day
   */
  readonly shares: (past: readonly Float64Array[]) => readonly number[];
}

export const ALLOCATORS = {
  equal: {
    title: 'equal weights',
    source: 'V. DeMiguel, L. Garlappi, R. Uppal, Optimal versus naive diversification, Review of Financial Studies 22 (2009)',
    shares: (past) => past.map(() => 1),
  },
  inverseVolatility: {
    title: 'inverse volatility',
    source: 'S. Maillard, T. Roncalli, J. Teiletche, The properties of equally weighted risk contribution portfolios (2010), section 2',
    shares: (past) => past.map(inverseVolatility),
  },
} as const satisfies Record<string, Allocator>;

export type AllocatorName = keyof typeof ALLOCATORS;

/** A candidate without a measurable volatility gets nothing: one that never moved would otherwise get everything. */
function inverseVolatility(returns: Float64Array): number {
  const volatility = deviationOf(returns.filter((value) => !Number.isNaN(value)));
  return volatility > 0 ? 1 / volatility : 0;
}

export interface WeightLimits {
  /** What all weights together may reach, 0 to 1. */
  readonly budget: number;
  /** What one weight may reach, 0 to 1. */
  readonly cap: number;
}

/**
 * Weights of the candidates, which do not depend on their order. What a cap takes away goes to the others in proportion; what
 * all caps together leave over stays in cash.
 *
 * @returns a weight a candidate, 0 to `cap`, together at most `budget`
 */
export function weightsOf(method: AllocatorName, past: readonly Float64Array[], { budget, cap }: WeightLimits): number[] {
  const shares = ALLOCATORS[method].shares(past);
  const isCapped = shares.map(() => false);
  for (;;) {
    const open = shares.filter((_, i) => !isCapped[i]);
    const left = budget - cap * (shares.length - open.length);
    const total = sumOf(open);
    const weights = shares.map((share, i) => (isCapped[i] ? cap : total > 0 ? (Math.max(left, 0) * share) / total : 0));
    const over = weights.map((weight, i) => !isCapped[i] && weight > cap);
    if (!over.includes(true)) return weights;
    over.forEach((isOver, i) => {
      isCapped[i] = isCapped[i]! || isOver;
    });
  }
}

/** Summed from the smallest on: the last bit of the sum does not depend on the order of the candidates. */
function sumOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
