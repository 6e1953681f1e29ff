import { areWithin, linesOf, sumOf, type Bounds } from './bounds.ts';
import type { Matrix } from './matrix.ts';
import { optimalityResidual, quadraticMinimum, type Line } from './quadraticProgram.ts';
import type { Weighted } from './weighted.ts';

/** The long-only weights of least variance within the bounds. Source: H. Markowitz, Portfolio selection, J. Finance 7 (1952). */
export function minimumVariance(covariance: Matrix, bounds: Bounds): Weighted {
  const program = { hessian: scaledToOne(covariance), linear: new Float64Array(covariance.length), ...linesOf(bounds) };
  const solution = quadraticMinimum(program);
  return { weights: solution.x, residual: optimalityResidual(program, solution) };
}

/**
 * The long-only weights with the most diversification, wᵀσ / sqrt(wᵀSw), within the bounds: found as the least variance among all y with
 * yᵀσ = 1, whose direction is that of the weights.
 *
 * Source: Y. Choueifaty, Y. Coignard, Toward maximum diversification, J. Portfolio Management 35 (2008).
 */
export function maximumDiversification(covariance: Matrix, bounds: Bounds): Weighted {
  const hessian = scaledToOne(covariance);
  const volatility = Float64Array.from(hessian, (row, i) => Math.sqrt(row[i]!));
  const { atLeast } = linesOf(bounds);
  // A bound on w = budget y / sum(y) is a line through the origin in y.
  const shares = atLeast.map(({ of, at }): Line => ({ of: of.map((value) => bounds.budget * value - at), at: 0 }));
  const program = { hessian, linear: new Float64Array(hessian.length), equal: [{ of: volatility, at: 1 }], atLeast: shares };
  const solution = quadraticMinimum(program);
  const total = solution.x.reduce((sum, value) => sum + value, 0);
  return { weights: solution.x.map((value) => (bounds.budget * value) / total), residual: optimalityResidual(program, solution) };
}

/**
 * The weights nearest to given shares within the bounds, by the squared difference over the share: what a bound takes away goes to the
 * others in proportion.
 *
 * @param shares 0 and more, not all 0; what has no share gets its floor
 */
export function nearestWithin(shares: Float64Array, bounds: Bounds): Weighted {
  const total = sumOf([...shares]);
  const least = 1e-12;
  const free = shares.map((share) => (bounds.budget * share) / total);
  if (areWithin(free, bounds)) return { weights: free, residual: 0 };
  const asked = shares.map((share) => Math.max(share / total, least) * bounds.budget);
  const hessian = Array.from(asked, (_, i) => asked.map((share, j) => (i === j ? bounds.budget / share : 0)));
  const program = { hessian, linear: new Float64Array(asked.length).fill(-bounds.budget), ...linesOf(bounds) };
  const solution = quadraticMinimum(program);
  return { weights: solution.x, residual: optimalityResidual(program, solution) };
}

function scaledToOne(covariance: Matrix): Matrix {
  const mean = covariance.reduce((sum, row, i) => sum + row[i]!, 0) / covariance.length;
  return covariance.map((row) => row.map((value) => value / mean));
}
