import { describe, expect, it } from 'vitest';
import { allocate } from '../../../src/portfolio/allocation/allocate.ts';
import { heldExactly, reachable, sumOf, type Bounds } from '../../../src/portfolio/allocation/bounds.ts';
import { hierarchicalShares } from '../../../src/portfolio/allocation/hierarchicalRisk.ts';
import { quadratic, times } from '../../../src/portfolio/allocation/matrix.ts';
import { ALLOCATORS, type AllocatorName } from '../../../src/portfolio/allocators.ts';
import { breachOf, budgetedByDescent } from './optimality.ts';
import { pastOf, randomCovariance, randomPast } from './randomCovariances.ts';

const METHODS = Object.keys(ALLOCATORS) as AllocatorName[]; // the keys of the table
const CASES = 1000;
/** What may be held of the capital, by turns: a part, all, and on credit. */
const BUDGETS = [1, 0.4, 2.5];

/** Every second case is free; the others have floors, caps and two groups with caps, of which one always binds. */
function boundsOf(n: number, seed: number): Bounds {
  const budget = BUDGETS[seed % BUDGETS.length]!;
  const isTight = seed % 2 === 1 && n > 3;
  const third = Math.floor(n / 3);
  const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  return {
    budget,
    floors: new Float64Array(n).fill(isTight ? (0.3 * budget) / n : 0),
    caps: new Float64Array(n).fill(isTight ? (1.7 * budget) / n : budget),
    groups: isTight ? [{ members: span(0, third), cap: (0.8 * budget * third) / n }, { members: span(third, 2 * third), cap: (1.2 * budget * third) / n }] : [],
  };
}

/** Shares of risk that are not equal: 1, 2, 3 and so on, in turns of five, together 1. */
function budgetsOf(n: number, seed: number): Float64Array {
  const shares = Float64Array.from({ length: n }, (_, i) => 1 + ((i + seed) % 5));
  return shares.map((share) => share / sumOf([...shares]));
}

interface Given {
  readonly covariance: readonly Float64Array[];
  readonly riskBudgets: Float64Array;
  readonly budget: number;
}

/** What each method makes least, by its slope at some weights: written from the definitions. */
const SLOPES: Readonly<Record<AllocatorName, (given: Given, weights: Float64Array) => Float64Array>> = {
  equal: (_, weights) => weights.map((weight) => weight * weights.length),
  inverseVolatility: ({ covariance }, weights) => proportion(Float64Array.from(covariance, (row, i) => 1 / Math.sqrt(row[i]!)), weights),
  hrp: ({ covariance }, weights) => proportion(hierarchicalShares(covariance), weights),
  erc: (given, weights) => riskSlopes({ ...given, riskBudgets: new Float64Array(weights.length).fill(1 / weights.length) }, weights),
  riskBudget: riskSlopes,
  minimumVariance: ({ covariance }, weights) => times(covariance, weights).map((slope) => (slope * weights.length) / covariance.reduce((sum, row, i) => sum + row[i]!, 0)),
  maximumDiversification: ({ covariance, budget }, weights) => {
    const sigma = Float64Array.from(covariance, (row, i) => Math.sqrt(row[i]!));
    const apart = weights.reduce((sum, weight, i) => sum + weight * sigma[i]!, 0);
    return times(covariance, weights).map((slope, i) => budget * (slope / quadratic(covariance, weights) - sigma[i]! / apart));
  },
};

function proportion(shares: Float64Array, weights: Float64Array): Float64Array {
  return weights.map((weight, i) => weight / (shares[i]! / sumOf([...shares])));
}

/** Of w'Sw / 2v less the budgets times ln w, v the variance of the portfolio that no bound holds. */
function riskSlopes({ covariance, riskBudgets, budget }: Given, weights: Float64Array): Float64Array {
  const free = budgetedByDescent(covariance, riskBudgets).map((weight) => weight * budget);
  const variance = quadratic(covariance, free);
  return times(covariance, weights).map((slope, i) => slope / variance - riskBudgets[i]! / weights[i]!);
}

function expectExact(held: Float64Array, bounds: Bounds): void {
  expect(held.every((weight, i) => weight >= bounds.floors[i]! && weight <= bounds.caps[i]!)).toBe(true);
  for (const { members, cap } of bounds.groups) expect(sumOf(members.map((i) => held[i]!))).toBeLessThanOrEqual(cap);
  expect(sumOf([...held])).toBeLessThanOrEqual(bounds.budget);
}

describe('1,000 random covariances, free and within floors, caps and group caps, of a part of the capital, all of it and on credit', () => {
  it.each(METHODS)('%s: residuals and optimality below 1e-8, bounds exact', { timeout: 240_000 }, (method) => {
    let [worst, breach, bound] = [0, 0, 0];
    for (let seed = 0; seed < CASES; seed++) {
      const covariance = randomCovariance(seed);
      const n = covariance.length;
      const bounds = reachable(boundsOf(n, seed));
      const riskBudgets = budgetsOf(n, seed);
      const { weights, residual } = ALLOCATORS[method].weigh({ past: pastOf(covariance), covariance, riskBudgets, bounds });
      const held = heldExactly(weights, bounds);
      worst = Math.max(worst, residual);
      breach = Math.max(breach, breachOf(SLOPES[method]({ covariance, riskBudgets, budget: bounds.budget }, held), held, bounds));
      expectExact(held, bounds);
      expect(sumOf([...held])).toBeCloseTo(bounds.budget, 10);
      held.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i]!, 10));
      if (bounds.groups.some(({ members, cap }) => sumOf(members.map((i) => held[i]!)) > cap - 1e-9)) bound += 1;
    }
    expect(worst).toBeLessThan(1e-8);
    expect(breach).toBeLessThan(1e-8);
    expect(bound).toBeGreaterThan(300);
  });

  it('riskBudget: without bounds each carries its budget', () => {
    for (let seed = 0; seed < CASES; seed += 2) {
      const covariance = randomCovariance(seed);
      const riskBudgets = budgetsOf(covariance.length, seed);
      const { weights } = ALLOCATORS.riskBudget.weigh({ past: [], covariance, riskBudgets, bounds: reachable(boundsOf(covariance.length, seed)) });
      const shares = times(covariance, weights).map((slope, i) => (slope * weights[i]!) / quadratic(covariance, weights));
      expect(Math.max(...shares.map((share, i) => Math.abs(share / riskBudgets[i]! - 1)))).toBeLessThan(1e-8);
    }
  });
});

describe('1,000 random pasts, scaled to a volatility target and a Kelly cap', () => {
  it.each(METHODS)('%s: the target is met or what is allowed is held, bounds exact', { timeout: 240_000 }, (method) => {
    let [scaled, worst] = [0, 0];
    for (let seed = 0; seed < CASES; seed++) {
      const past = randomPast(seed, 80);
      const n = past.length;
      const bounds = reachable(boundsOf(n, seed));
      const [target, kelly] = [seed % 4 < 2 ? 0.1 : null, seed % 4 === 3 ? 0.5 : null];
      const rule = { method, covariance: 'sample', bounds, riskBudgets: budgetsOf(n, seed), volatilityTarget: target, kelly, tradeDatesPerYear: 252 } as const;
      const { weights, volatility, residual, riskContributions } = allocate(rule, past);
      worst = Math.max(worst, residual);
      const common = Array.from({ length: 80 }, (_, day) => day).filter((day) => past.every((returns) => !Number.isNaN(returns[day]!)));
      const mixed = common.map((day) => past.reduce((sum, returns, i) => sum + weights[i]! * returns[day]!, 0));
      const mean = mixed.reduce((sum, value) => sum + value, 0) / mixed.length;
      const variance = mixed.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (mixed.length - 1);
      const isFull = sumOf([...weights]) > bounds.budget - 1e-9;
      if (!isFull) scaled += 1;
      // Of the days themselves, not of the matrix.
      if (sumOf([...weights]) > 0) expect(Math.abs(volatility / Math.sqrt(252 * variance) - 1)).toBeLessThan(1e-9);
      if (target !== null) expect(isFull ? volatility <= target + 1e-12 : Math.abs(volatility / target - 1) < 1e-12).toBe(true);
      // Half of what Kelly would hold: mean = variance / (2 share) of what is held, so the mean is twice the variance of what is held.
      if (kelly !== null && !isFull) expect(Math.abs(sumOf([...weights]) === 0 ? Math.min(0, -mean) : mean / variance - 1 / kelly)).toBeLessThan(1e-7);
      expectExact(weights, isFull ? bounds : { ...bounds, floors: bounds.floors.map(() => 0) });
      expect(sumOf([...riskContributions])).toBeCloseTo(1, 9);
    }
    expect(worst).toBeLessThan(1e-8);
    expect(scaled).toBeGreaterThan(300);
  });
});
