import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../src/portfolio/allocators.ts';
import oracle from '../oracles/allocation.json' with { type: 'json' };

const ALL = { budget: 1, cap: 1 };

/** Returns of a given sample deviation: +s and -s in turn, scaled. */
const returnsOf = (deviation: number): Float64Array => Float64Array.of(1, -1, 1, -1).map((sign) => sign * deviation);

describe('weightsOf', () => {
  it('inverseVolatility: agrees with the closed forms', () => {
    const [two, four] = oracle.cases;
    const weights = weightsOf('inverseVolatility', two!.input.sigma.map(returnsOf), ALL);
    two!.expected.inverseVolatility!.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 10));
    // Without correlation equal risk contribution is inverse volatility.
    const uncorrelated = weightsOf('inverseVolatility', four!.input.sigma.map(returnsOf), ALL);
    four!.expected.erc.forEach((weight, i) => expect(uncorrelated[i]).toBeCloseTo(weight, 12));
  });

  it('equal: shares the budget evenly', () => {
    expect(weightsOf('equal', [returnsOf(1), returnsOf(2)], ALL)).toEqual([0.5, 0.5]);
    expect(weightsOf('equal', [returnsOf(1), returnsOf(2)], { budget: 0.5, cap: 1 })).toEqual([0.25, 0.25]);
  });

  it('holds a cap exactly and gives what it takes away to the others in proportion', () => {
    const weights = weightsOf('inverseVolatility', [returnsOf(1), returnsOf(4), returnsOf(8)], { budget: 1, cap: 0.4 });
    expect(weights).toEqual([0.4, 0.4, expect.closeTo(0.2, 12)]);
  });

  it('leaves in cash what all caps together do not take', () => {
    expect(weightsOf('equal', [returnsOf(1), returnsOf(1)], { budget: 1, cap: 0.3 })).toEqual([0.3, 0.3]);
  });

  it('gives nothing to what has no volatility yet, and nothing at all when none has', () => {
    const unknown = Float64Array.of(NaN, NaN, NaN, 0.1);
    const still = new Float64Array(4);
    expect(weightsOf('inverseVolatility', [returnsOf(1), unknown, still], ALL)).toEqual([1, 0, 0]);
    expect(weightsOf('inverseVolatility', [unknown, still], ALL)).toEqual([0, 0]);
    expect(weightsOf('equal', [], ALL)).toEqual([]);
  });

  it('does not depend on the order of the candidates, to the last bit', () => {
    const past = [0.31, 0.07, 0.113, 0.29, 0.051, 0.17].map(returnsOf);
    const order = [3, 5, 0, 2, 4, 1];
    const straight = weightsOf('inverseVolatility', past, { budget: 0.9, cap: 0.28 });
    const shuffled = weightsOf('inverseVolatility', order.map((i) => past[i]!), { budget: 0.9, cap: 0.28 });
    expect(shuffled).toEqual(order.map((i) => straight[i]));
  });
});
