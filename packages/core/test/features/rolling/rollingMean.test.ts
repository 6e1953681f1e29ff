import { describe, expect, it } from 'vitest';
import { rollingMean } from '../../../src/features/rolling/rollingMean.ts';
import { randomOf } from '../../../src/numerics/index.ts';
import { weightedMean } from '../../../src/features/rolling/weightedMean.ts';

const mean = (values: readonly number[], period: number): number[] => [...rollingMean(Float64Array.from(values), period)];

describe('rollingMean', () => {
  it('gives equal means of decimal prices the same bits, whichever prices they come from', () => {
    // Added as doubles, 1.1 + 1.2 + 1.3 is 3.5999999999999996 and 0.1 + 0.2 is 0.30000000000000004.
    expect(mean([1.1, 1.2, 1.3], 3)[2]).toBe(1.2);
    expect(mean([1.2, 1.2, 1.2], 3)[2]).toBe(1.2);
    expect(mean([0.1, 0.2], 2)[1]).toBe(0.15);
    expect(mean([0.0067885, 0.006789, 0.0067895], 3)[2]).toBe(0.006789);
  });

  it('gives a constant price back at any window', () => {
    for (const period of [3, 7, 49, 61]) expect(mean(new Array<number>(period).fill(1.15), period).at(-1)).toBe(1.15);
  });

  it('forgets a huge value when it leaves the window', () => {
    expect(mean([1e15, 0.1, 0.3, 0.1], 2)).toEqual([NaN, 500_000_000_000_000.06, 0.2, 0.2]);
    expect(mean([Infinity, 0.1, 0.3], 2)).toEqual([NaN, Infinity, 0.2]);
  });

  it('adds numbers of no short decimal form from the oldest to the newest', () => {
    const [a, b, c] = [Math.PI, Math.E, Math.SQRT2];
    expect(mean([a, b, c], 3)[2]).toBe((a + b + c) / 3);
  });

  it('does not drift over a hundred thousand bars on a tick that doubles cannot hold', () => {
    const prices = Array.from({ length: 100_000 }, (_, i) => (10_000 + ((i * 7919) % 1000)) / 100);
    const last = prices.slice(-20).reduce((sum, price) => sum + Math.round(price * 100), 0);
    expect(mean(prices, 20).at(-1)).toBe(last / 2000);
  });

  it('is NaN in an incomplete window and in one that holds a NaN', () => {
    expect(mean([1, 2, NaN, 4, 5, 6], 2)).toEqual([NaN, 1.5, NaN, NaN, 4.5, 5.5]);
    expect(mean([1], 2)).toEqual([NaN]);
  });
});

describe('rollingMean over a whole column', () => {
  const random = randomOf(3);
  /** Whole steps of a grid, summed window by window as integers. */
  const wanted = (steps: readonly number[], period: number, stepsPerUnit: number): number[] =>
    steps.map((_, i) => (i < period - 1 ? NaN : steps.slice(i - period + 1, i + 1).reduce((sum, step) => sum + step, 0) / (period * stepsPerUnit)));

  it.each([[4, 'quarters'], [128, '1/128'], [100, 'cents'], [1000, 'thousandths'], [1, 'whole numbers']])('is exact on 1/%i (%s)', (stepsPerUnit) => {
    for (let k = 0; k < 200; k++) {
      const steps = Array.from({ length: random.below(80) }, () => random.below(20_001) - 5000);
      const period = 1 + random.below(30);
      const values = Float64Array.from(steps, (step) => step / stepsPerUnit);
      expect([...rollingMean(values, period)]).toEqual(wanted(steps, period, stepsPerUnit));
    }
  });

  it.each([['off every grid', Math.PI], ['NaN', NaN], ['huge', 1e18], ['on a finer grid', 0.0001]])('is the same before a later value that is %s', (_, later) => {
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.below(60);
      const period = 1 + random.below(20);
      const unit = [4, 100, 1][random.below(3)]!;
      const values = Float64Array.from({ length: n }, () => (random.below(4001) - 1000) / unit);
      const longer = Float64Array.of(...values, later);
      expect([...rollingMean(longer, period).subarray(0, n)]).toEqual([...rollingMean(values, period)]);
    }
  });

  it('writes every row of the column that it is given', () => {
    for (const values of [[1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4], [1, NaN, 3, Math.PI], [1]]) {
      const column = Float64Array.from(values);
      const out = new Float64Array(column.length).fill(99);
      expect(rollingMean(column, 2, out)).toBe(out);
      expect([...out]).toEqual([...rollingMean(column, 2)]);
    }
  });
});

describe('weightedMean', () => {
  it('gives equal means of decimal prices the same bits', () => {
    // (1 * 1.3 + 2 * 1.2 + 3 * 1.1) / 6 = 7 / 6
    expect(weightedMean(Float64Array.of(1.3, 1.2, 1.1), 3)[2]).toBe(7 / 6);
    expect(weightedMean(Float64Array.of(1.15, 1.15, 1.15), 3)[2]).toBe(1.15);
  });
});
