import { describe, expect, it } from 'vitest';
import { exponentialMean, wilderMean } from '../../../src/features/rolling/recursiveMean.ts';
import { relativeStrength } from '../../../src/features/rolling/relativeStrength.ts';
import { returnCorrelation } from '../../../src/features/rolling/returnCorrelation.ts';
import { randomOf } from '../../../src/numerics/index.ts';

const random = randomOf(7);
const walk = (rows: number): Float64Array => {
  let cents = 10_000;
  return Float64Array.from({ length: rows }, () => (cents += random.below(41) - 20) / 100);
};

describe('recursive means', () => {
  it('go on as held + weight (value - held), value by value', () => {
    const values = walk(5000);
    const period = 14;
    for (const [mean, weight] of [[exponentialMean, 2 / 15], [wilderMean, 1 / 14]] as const) {
      let held = values.subarray(0, period).reduce((sum, value) => sum + value, 0) / period;
      mean(values, period).forEach((value, row) => {
        if (row >= period) held += weight * (values[row]! - held);
        if (row < period - 1) expect(value).toBeNaN();
        else expect(Math.abs(value - held)).toBeLessThan(1e-11);
      });
    }
  });

  it('of period 1 are the values themselves', () => {
    const values = walk(50);
    expect(exponentialMean(values, 1)).toEqual(values);
  });

  it('keep a constant, and are never negative where no value is', () => {
    expect(exponentialMean(new Float64Array(5000).fill(1.15), 20).subarray(19)).toEqual(new Float64Array(4981).fill(1.15));
    const bursts = Float64Array.from({ length: 5000 }, (_, row) => (row % 97 === 0 ? 1e6 / (1 + row) : 0));
    for (const period of [2, 3, 14]) expect(exponentialMean(bursts, period).findIndex((value) => value < 0)).toBe(-1);
  });
});

describe('relativeStrength', () => {
  it('is 100 in a market that only rises, 0 in one that only falls, and never beyond', () => {
    const rising = Float64Array.from({ length: 5000 }, (_, row) => 100 + 0.07 * row);
    expect(relativeStrength(rising, 14).subarray(14)).toEqual(new Float64Array(4986).fill(100));
    expect(relativeStrength(rising.toReversed(), 14).subarray(14)).toEqual(new Float64Array(4986).fill(0));
  });
});

describe('returnCorrelation', () => {
  it('is what the definition gives, in two passes over each window', () => {
    const [close, other] = [walk(600), walk(600)];
    const returnsOf = (prices: Float64Array, row: number): number[] => Array.from({ length: 60 }, (_, k) => prices[row - 59 + k]! / prices[row - 60 + k]! - 1);
    const correlations = returnCorrelation([close, other], 60);
    for (let row = 60; row < 600; row++) {
      const [x, y] = [returnsOf(close, row), returnsOf(other, row)];
      const distances = (values: number[]): number[] => values.map((value) => value - values.reduce((sum, one) => sum + one, 0) / 60);
      const product = (a: number[], b: number[]): number => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
      const [dx, dy] = [distances(x), distances(y)];
      expect(Math.abs(correlations[row]! - product(dx, dy) / Math.sqrt(product(dx, dx) * product(dy, dy)))).toBeLessThan(1e-12);
    }
  });

  it('has none where one market stands still, or grows by the same share', () => {
    const still = new Float64Array(200).fill(1.15);
    expect(returnCorrelation([still, walk(200)], 60).subarray(60).every(Number.isNaN)).toBe(true);
    expect(returnCorrelation([Float64Array.from({ length: 200 }, (_, row) => 2 ** row), walk(200)], 60).subarray(60).every(Number.isNaN)).toBe(true);
  });
});
