import { log } from '../../numerics/index.ts';
import { areWithin, linesOf, type Bounds } from './bounds.ts';
import { dot, quadratic, solved, times, type Matrix } from './matrix.ts';
import { optimalityResidual, quadraticMinimum, type QuadraticProgram } from './quadraticProgram.ts';
import type { Weighted } from './weighted.ts';

const MOST_STEPS = 200;
const EXACT = 1e-14;

/**
 * Weights whose shares of the portfolio's variance are given budgets, as far as the bounds allow. Without a bound in force it is the
 * one long-only portfolio with exactly these shares; else the minimum of ½ wᵀSw - v Σ bᵢ ln wᵢ within the bounds, v the variance of the
 * free one: those that no bound holds then carry risk by their budgets, up to a common price of capital.
 *
 * @param budgets above 0, together 1
 *
 * Source: F. Spinu, An algorithm for computing risk parity weights (2013); bounds as J.-C. Richard, T. Roncalli, Constrained risk budgeting
 * portfolios (2019).
 */
export function riskBudgeted(covariance: Matrix, budgets: Float64Array, bounds: Bounds): Weighted {
  const free = freeWeights(covariance, budgets).map((weight) => weight * bounds.budget);
  const variance = quadratic(covariance, free);
  if (areWithin(free, bounds)) return { weights: free, residual: spreadOf(covariance, budgets, free, variance) };
  return boundWeights({ covariance, budgets, variance }, bounds);
}

/** How far the shares of variance are from their budgets, at most, in units of the budget. */
function spreadOf(covariance: Matrix, budgets: Float64Array, weights: Float64Array, variance: number): number {
  return Math.max(...times(covariance, weights).map((slope, i) => Math.abs((slope * weights[i]!) / variance / budgets[i]! - 1)));
}

/** Newton's method on ½ xᵀCx - Σ bᵢ ln xᵢ with correlations C, whose minimum has x Cx = b; then x over volatility, together 1. */
function freeWeights(covariance: Matrix, budgets: Float64Array): Float64Array {
  const volatility = Float64Array.from(covariance, (row, i) => Math.sqrt(row[i]!));
  const correlation = covariance.map((row, i) => row.map((value, j) => value / (volatility[i]! * volatility[j]!)));
  const value = (x: Float64Array): number => quadratic(correlation, x) / 2 - budgets.reduce((sum, budget, i) => sum + budget * log(x[i]!), 0);
  let x: Float64Array = budgets.map(Math.sqrt);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slopes = times(correlation, x);
    const gradient = slopes.map((slope, i) => slope - budgets[i]! / x[i]!);
    if (gradient.every((slope, i) => Math.abs(slope * x[i]!) <= EXACT * budgets[i]!)) break;
    const rows = correlation.map((row, i) => Float64Array.from([...row.map((entry, j) => (i === j ? entry + budgets[i]! / (x[i]! * x[i]!) : entry)), -gradient[i]!]));
    const move = solved(rows);
    if (move === null) break;
    const next = lineSearch(x, move, value, dot(gradient, move));
    if (next === null) break;
    x = next;
  }
  const weights = x.map((entry, i) => entry / volatility[i]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The first of ever shorter steps that stays positive and goes down; near the minimum, where no descent can be seen, the whole step. */
function lineSearch(x: Float64Array, move: Float64Array, value: (x: Float64Array) => number, slope: number): Float64Array | null {
  const start = value(x);
  const isNear = -slope < 1e-10 * Math.max(1, Math.abs(start));
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = x.map((entry, i) => entry + length * move[i]!);
    if (next.every((entry) => entry > 0) && (isNear || value(next) <= start + 1e-4 * length * slope)) return next;
  }
  return null;
}

interface BoundProblem {
  readonly covariance: Matrix;
  readonly budgets: Float64Array;
  readonly variance: number;
}

/** Newton's method within the bounds: each step is the minimum of the quadratic model under them. */
function boundWeights(problem: BoundProblem, bounds: Bounds): Weighted {
  const { covariance, budgets, variance } = problem;
  const scaled = covariance.map((row) => row.map((value) => value / variance));
  const lines = linesOf(bounds);
  const n = budgets.length;
  const value = (w: Float64Array): number => quadratic(scaled, w) / 2 - budgets.reduce((sum, budget, i) => sum + budget * log(w[i]!), 0);
  const flat = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_entry, j) => (i === j ? 1 : 0)));
  // The point of the bounds nearest to equal weights, kept off 0 by a mixture with the middle of each range.
  let w: Float64Array = quadraticMinimum({ hessian: flat, linear: new Float64Array(n).fill(-bounds.budget / n), ...lines }).x.map((weight) => Math.max(weight, 1e-9 * bounds.budget));
  let best: Weighted = { weights: w, residual: Infinity };
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = times(scaled, w).map((slope, i) => slope - budgets[i]! / w[i]!);
    const hessian = scaled.map((row, i) => row.map((entry, j) => (i === j ? entry + budgets[i]! / (w[i]! * w[i]!) : entry)));
    const curve = times(hessian, w);
    const model: QuadraticProgram = { hessian, linear: gradient.map((slope, i) => slope - curve[i]!), ...lines };
    const { x, multipliers } = quadraticMinimum(model);
    const residual = optimalityResidual(model, { x: w, multipliers });
    if (residual < best.residual) best = { weights: w, residual };
    else if (best.residual < 1e-9) break;
    const move = x.map((weight, i) => weight - w[i]!);
    const next = lineSearch(w, move, value, dot(gradient, move));
    if (next === null) break;
    w = next;
  }
  return best;
}
