import type { Bounds } from '../../../src/portfolio/allocation/bounds.ts';

/**
 * The largest breach of the conditions of Karush, Kuhn and Tucker by weights within bounds: there must be one price of capital, and one
 * more, not below 0, of each group that is at its cap, at which the slope of what is made least is nothing for those that no bound
 * holds, not below 0 at a floor and not above 0 at a cap. Written without the solvers: the prices are looked for between the slopes.
 *
 * @param slopes of the objective, a weight
 */
export function breachOf(slopes: Float64Array, weights: Float64Array, bounds: Bounds): number {
  const sets = pricedSets(weights, bounds);
  const spans = sets.map(({ members }) => spanOf(slopes, weights, bounds, members));
  const inner = spans.map(({ least, most }) => Math.max(0, least - most));
  // A group at its cap would take more: its price is at most that of the others.
  const others = spans[0]!;
  const turned = spans.slice(1).map(({ least }) => Math.max(0, least - Math.max(others.most, others.least)));
  return Math.max(0, ...inner, ...turned);
}

/** Those outside of every group that binds, then the members of each that does. */
function pricedSets(weights: Float64Array, { groups }: Bounds): readonly { readonly members: readonly number[] }[] {
  const binding = groups.filter(({ members, cap }) => members.reduce((sum, i) => sum + weights[i]!, 0) > cap - EDGE);
  const bound = new Set(binding.flatMap(({ members }) => members));
  return [{ members: [...weights.keys()].filter((i) => !bound.has(i)) }, ...binding];
}

const EDGE = 1e-9;

/** The prices that fit: what may still shrink has a slope of at most the price, what may still grow one of at least it. */
function spanOf(slopes: Float64Array, weights: Float64Array, { floors, caps }: Bounds, members: readonly number[]): { readonly least: number; readonly most: number } {
  const canShrink = members.filter((i) => weights[i]! > floors[i]! + EDGE).map((i) => slopes[i]!);
  const canGrow = members.filter((i) => weights[i]! < caps[i]! - EDGE).map((i) => slopes[i]!);
  return { least: Math.max(-Infinity, ...canShrink), most: Math.min(Infinity, ...canGrow) };
}

/** The long-only weights, together 1, that carry shares of the variance: by cyclic coordinate descent, a second way beside Newton's. */
export function budgetedByDescent(covariance: readonly Float64Array[], budgets: Float64Array): Float64Array {
  const x = budgets.map((budget, i) => Math.sqrt(budget / covariance[i]![i]!));
  for (let round = 0; round < 20_000; round++) {
    let moved = 0;
    for (let i = 0; i < x.length; i++) {
      const own = covariance[i]![i]!;
      const rest = x.reduce((sum, value, j) => (j === i ? sum : sum + covariance[i]![j]! * value), 0);
      const next = (Math.sqrt(rest * rest + 4 * own * budgets[i]!) - rest) / (2 * own);
      moved = Math.max(moved, Math.abs(next / x[i]! - 1));
      x[i] = next;
    }
    if (moved < 1e-14) break;
  }
  const total = x.reduce((sum, value) => sum + value, 0);
  return x.map((value) => value / total);
}
