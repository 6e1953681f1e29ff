import { describe, expect, it } from 'vitest';
import { ALLOCATORS, type AllocatorName } from '../../../src/portfolio/allocators.ts';
import { heldExactly, reachable, sumOf, type Bounds } from '../../../src/portfolio/allocation/bounds.ts';
import { times } from '../../../src/portfolio/allocation/matrix.ts';
import { randomCovariance } from './randomCovariances.ts';

const METHODS = ['erc', 'minimumVariance', 'maximumDiversification', 'hrp'] as const satisfies readonly AllocatorName[];

function boundsOf(n: number, seed: number): Bounds {
  const isTight = seed % 2 === 1 && n > 3;
  const half = Math.floor(n / 2);
  return {
    budget: 1,
    floors: new Float64Array(n).fill(isTight ? 0.3 / n : 0),
    caps: new Float64Array(n).fill(isTight ? 1.7 / n : 1),
    groups: isTight ? [{ members: Array.from({ length: half }, (_, i) => i), cap: 0.45 }] : [],
  };
}

describe('1,000 random covariances', () => {
  it.each(METHODS)('%s: residuals below 1e-8, bounds exact', { timeout: 120_000 }, (method) => {
    let [worst, capped] = [0, 0];
    for (let seed = 0; seed < 1000; seed++) {
      const covariance = randomCovariance(seed);
      const n = covariance.length;
      const bounds = reachable(boundsOf(n, seed));
      const { weights, residual } = ALLOCATORS[method].weigh({ past: [], covariance, riskBudgets: new Float64Array(n).fill(1 / n), bounds });
      const held = heldExactly(weights, bounds);
      worst = Math.max(worst, residual);
      expect(held.every((weight, i) => weight >= bounds.floors[i]! && weight <= bounds.caps[i]!)).toBe(true);
      for (const { members, cap } of bounds.groups) expect(sumOf(members.map((i) => held[i]!))).toBeLessThanOrEqual(cap);
      expect(sumOf([...held])).toBeLessThanOrEqual(1);
      expect(sumOf([...held])).toBeCloseTo(1, 10);
      held.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i]!, 10));
      if (held.some((weight, i) => weight === bounds.caps[i])) capped += 1;
      // The definition itself, where no bound is in force.
      if (method === 'erc' && bounds.groups.length === 0) {
        const slopes = times(covariance, held).map((slope, i) => slope * held[i]!);
        expect(Math.max(...slopes) / Math.min(...slopes) - 1).toBeLessThan(1e-8);
      }
    }
    expect(worst).toBeLessThan(1e-8);
    expect(capped).toBeGreaterThan(50);
  });
});
