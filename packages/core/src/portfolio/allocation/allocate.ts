import { meanOf } from '../../kernel/index.ts';
import { ALLOCATORS, volatilityOf, type AllocatorName } from '../allocators.ts';
import { heldExactly, reachable, type Bounds } from './bounds.ts';
import { covarianceOf, type Covariance, type CovarianceName } from './covariances.ts';
import { quadratic, times, type Matrix } from './matrix.ts';

/** How weights are made. */
export interface AllocationRule {
  readonly method: AllocatorName;
  readonly covariance: CovarianceName;
  readonly bounds: Bounds;
  /** Share of risk that each may carry, relative to the others. */
  readonly riskBudgets: Float64Array;
  /** Largest volatility of a year; null = none. */
  readonly volatilityTarget: number | null;
  /** Largest share of the Kelly fraction; null = none. */
  readonly kelly: number | null;
  readonly tradeDatesPerYear: number;
}

/** Weights with what they rest on. */
export interface Allocated {
  readonly weights: Float64Array;
  /** Share of the portfolio's variance that each carries, together 1; NaN without risk. */
  readonly riskContributions: Float64Array;
  /** Of a year, as the past has it; NaN when unknown. */
  readonly volatility: number;
  /** How far the weights are from the best ones under the same bounds, before they were scaled to cash. */
  readonly residual: number;
  readonly shrinkage: number;
  readonly ridge: number;
}

/**
 * Weights of candidates from their past returns. What a volatility target or a Kelly cap takes away goes to cash, from all in
 * proportion, so that caps still hold, and floors hold before it. A method that measures risk gives nothing to what never moved;
 * where fewer than two days are common to all, each gets the same.
 *
 * @param past daily returns, a column a candidate, all of one length; NaN before its first day
 * @throws BAD_PARAMS when the bounds cannot be met
 *
 * Source of the Kelly cap: J. L. Kelly, A new interpretation of information rate (1956); E. Thorp, The Kelly criterion in blackjack,
 * sports betting and the stock market (2006), section 7: mean over variance.
 */
export function allocate(rule: AllocationRule, past: readonly Float64Array[]): Allocated {
  const moving = past.flatMap((returns, i) => (!ALLOCATORS[rule.method].needsRisk || volatilityOf(returns) > 0 ? [i] : []));
  const common = commonDays(moving.map((i) => past[i]!));
  const isKnown = (common[0]?.length ?? 0) >= 2;
  const method = isKnown || rule.method === 'inverseVolatility' ? rule.method : 'equal';
  const isKept = (k: number): boolean => !ALLOCATORS[method].needsRisk || !isKnown || volatilityOf(common[k]!) > 0;
  const kept = moving.filter((_, k) => isKept(k));
  const shared = common.filter((_, k) => isKept(k));
  const weights = new Float64Array(past.length);
  if (kept.length === 0) return { weights, riskContributions: weights.map(() => NaN), volatility: NaN, residual: 0, shrinkage: 0, ridge: 0 };
  const bounds = reachable(boundsOf(rule.bounds, kept));
  const covariance = isKnown ? covarianceOf(rule.covariance, shared) : UNKNOWN;
  const budgets = Float64Array.from(kept, (i) => rule.riskBudgets[i]!);
  const total = budgets.reduce((sum, budget) => sum + budget, 0);
  const found = ALLOCATORS[method].weigh({ past: kept.map((i) => past[i]!), covariance: covariance.matrix, riskBudgets: budgets.map((budget) => budget / total), bounds });
  const held = heldExactly(found.weights, bounds);
  const scale = isKnown ? scaleOf(rule, held, shared, covariance.matrix) : 1;
  // Scaled down every bound but the floors still holds; a sum of roundings may not.
  const scaled = scale === 1 ? held : heldExactly(held.map((weight) => weight * scale), { ...bounds, floors: held.map(() => 0) });
  kept.forEach((i, k) => {
    weights[i] = scaled[k]!;
  });
  return {
    weights,
    ...riskOf(kept, past.length, { held, scale, matrix: covariance.matrix, tradeDatesPerYear: rule.tradeDatesPerYear }),
    residual: found.residual,
    shrinkage: covariance.shrinkage,
    ridge: covariance.ridge,
  };
}

const UNKNOWN: Covariance = { matrix: [], shrinkage: 0, ridge: 0 };

/** The days on which every candidate has a return. */
function commonDays(past: readonly Float64Array[]): Float64Array[] {
  const days = Array.from(past[0] ?? [], (_, day) => day).filter((day) => past.every((returns) => !Number.isNaN(returns[day]!)));
  return past.map((returns) => Float64Array.from(days, (day) => returns[day]!));
}

function boundsOf({ budget, floors, caps, groups }: Bounds, kept: readonly number[]): Bounds {
  return {
    budget,
    floors: Float64Array.from(kept, (i) => floors[i]!),
    caps: Float64Array.from(kept, (i) => caps[i]!),
    groups: groups.map(({ members, cap }) => ({ members: members.flatMap((i) => (kept.includes(i) ? [kept.indexOf(i)] : [])), cap })).filter(({ members }) => members.length > 0),
  };
}

/** What of the weights is held, 0 to 1; the rest is cash. */
function scaleOf({ volatilityTarget, kelly, tradeDatesPerYear }: AllocationRule, weights: Float64Array, returns: readonly Float64Array[], matrix: Matrix): number {
  const variance = quadratic(matrix, weights);
  if (!(variance > 0)) return 1;
  const mean = returns.reduce((sum, column, i) => sum + weights[i]! * meanOf(column), 0);
  const target = volatilityTarget === null ? 1 : volatilityTarget / Math.sqrt(variance * tradeDatesPerYear);
  const fraction = kelly === null ? 1 : (kelly * mean) / variance;
  return Math.max(0, Math.min(1, target, fraction));
}

interface Held {
  readonly held: Float64Array;
  readonly scale: number;
  readonly matrix: Matrix;
  readonly tradeDatesPerYear: number;
}

function riskOf(kept: readonly number[], count: number, { held, scale, matrix, tradeDatesPerYear }: Held): Pick<Allocated, 'riskContributions' | 'volatility'> {
  const riskContributions = new Float64Array(count);
  const variance = matrix.length === 0 ? NaN : quadratic(matrix, held);
  if (!(variance > 0)) return { riskContributions: riskContributions.fill(NaN), volatility: NaN };
  times(matrix, held).forEach((slope, k) => {
    riskContributions[kept[k]!] = (held[k]! * slope) / variance;
  });
  return { riskContributions, volatility: scale * Math.sqrt(variance * tradeDatesPerYear) };
}
