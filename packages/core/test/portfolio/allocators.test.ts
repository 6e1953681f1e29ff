import { describe, expect, it } from 'vitest';
import { allocate, type AllocationRule, type Allocated } from '../../src/portfolio/allocation/allocate.ts';
import { ALLOCATORS, type AllocatorName } from '../../src/portfolio/allocators.ts';

/** Returns of a given sample deviation: +s and -s in turn, scaled. */
const returnsOf = (deviation: number): Float64Array => Float64Array.of(1, -1, 1, -1).map((sign) => sign * deviation);
const still = new Float64Array(4);
const young = Float64Array.of(NaN, NaN, NaN, 0.1);

interface Limits extends Partial<Omit<AllocationRule, 'bounds' | 'method'>> {
  readonly budget?: number;
  readonly cap?: number;
  readonly floor?: number;
  readonly groups?: AllocationRule['bounds']['groups'];
}

function allocated(method: AllocatorName, past: readonly Float64Array[], { budget = 1, cap = 1, floor = 0, groups = [], ...rest }: Limits = {}): Allocated {
  const column = (value: number): Float64Array => new Float64Array(past.length).fill(value);
  return allocate({
    method, covariance: 'sample', volatilityTarget: null, kelly: null, tradeDatesPerYear: 252, riskBudgets: column(1),
    bounds: { budget, caps: column(cap), floors: column(floor), groups }, ...rest,
  }, past);
}
const weightsOf = (...given: Parameters<typeof allocated>): number[] => [...allocated(...given).weights];

// Four days, orthogonal, of volatilities 1 % and 2 % times sqrt(4 / 3).
const [one, two] = [Float64Array.of(0.01, -0.01, 0.01, -0.01), Float64Array.of(0.02, 0.02, -0.02, -0.02)];

describe('allocate', () => {
  it('equal: shares the budget evenly', () => {
    expect(weightsOf('equal', [returnsOf(1), returnsOf(2)])).toEqual([0.5, 0.5]);
    expect(weightsOf('equal', [returnsOf(1), returnsOf(2)], { budget: 0.5 })).toEqual([0.25, 0.25]);
    expect(weightsOf('equal', [])).toEqual([]);
  });

  it('holds a cap exactly and gives what it takes away to the others in proportion', () => {
    const weights = weightsOf('inverseVolatility', [returnsOf(1), returnsOf(4), returnsOf(8)], { cap: 0.4 });
    expect(weights[0]).toBe(0.4);
    expect(weights[1]).toBeCloseTo(0.4, 12);
    expect(weights[2]).toBeCloseTo(0.2, 12);
  });

  it('holds the cap of a group, and leaves in cash what all caps together do not take', () => {
    const weights = weightsOf('equal', [one, two, one, two], { groups: [{ members: [0, 1], cap: 0.3 }] });
    [0.15, 0.15, 0.35, 0.35].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 12));
    expect(weightsOf('equal', [one, two], { cap: 0.3 })).toEqual([0.3, 0.3]);
    expect(weightsOf('minimumVariance', [one, two], { cap: 0.3 })).toEqual([0.3, 0.3]);
  });

  it('gives nothing to what has no volatility yet, and nothing at all when none has', () => {
    for (const method of Object.keys(ALLOCATORS).filter((name) => name !== 'equal') as AllocatorName[]) {
      expect(weightsOf(method, [returnsOf(1), young, still])).toEqual([1, 0, 0]);
      expect(weightsOf(method, [young, still])).toEqual([0, 0]);
    }
  });

  it('riskBudget: carries risk as asked', () => {
    // Uncorrelated: weight times volatility as the root of the budget, 2 to 1: (2 / 1) to (1 / 2).
    const { weights, riskContributions } = allocated('riskBudget', [one, two], { riskBudgets: Float64Array.of(4, 1) });
    expect(weights[0]).toBeCloseTo(0.8, 12);
    expect(weights[1]).toBeCloseTo(0.2, 12);
    expect(riskContributions[0]).toBeCloseTo(0.8, 12);
  });

  it('shares evenly between identical series, whatever the method', () => {
    const weights = (['erc', 'minimumVariance', 'maximumDiversification', 'hrp', 'inverseVolatility'] as const).map((method) => weightsOf(method, [one, one]));
    for (const [first, second] of weights) {
      expect(first).toBeCloseTo(0.5, 6);
      expect(second).toBeCloseTo(0.5, 6);
    }
    expect(allocated('minimumVariance', [one, one, one, two, two]).ridge).toBe(1e-8);
    expect(allocated('minimumVariance', [one, one, one, two, two]).residual).toBeLessThan(1e-8);
  });

  it('scales to a volatility target: what it takes away is cash', () => {
    // Minimum variance of the two: 0.8 and 0.2, variance a day 0.8 * 0.01^2 * 4 / 3.
    const daily = Math.sqrt((0.8 * 0.0001 * 4) / 3);
    const { weights, volatility } = allocated('minimumVariance', [one, two], { volatilityTarget: (daily * Math.sqrt(252)) / 2 });
    expect(weights[0]).toBeCloseTo(0.4, 12);
    expect(volatility).toBeCloseTo((daily * Math.sqrt(252)) / 2, 12);
    expect(weightsOf('minimumVariance', [one, two], { volatilityTarget: 10 })[0]).toBeCloseTo(0.8, 12);
  });

  it('holds no more than a share of the Kelly fraction, and nothing where the past lost', () => {
    const drifting = Float64Array.of(0.11, -0.09, 0.11, -0.09);
    // Mean 0.01 over variance 4 / 3 * 0.01 is a fraction of 0.75; half of it.
    expect(weightsOf('equal', [drifting], { kelly: 0.5 })[0]).toBeCloseTo(0.375, 12);
    expect(weightsOf('equal', [drifting.map((value) => -value)], { kelly: 0.5 })[0]).toBe(0);
  });

  it('refuses floors that ask for more than there is', () => {
    expect(() => weightsOf('erc', [one, two], { floor: 0.6 })).toThrow('the floors of 2 candidates together are 1.2, the budget is 1');
    expect(() => weightsOf('erc', [one, two], { floor: 0.2, groups: [{ members: [0, 1], cap: 0.3 }] })).toThrow('exceed its cap of 0.3');
  });
});
