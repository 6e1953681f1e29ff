import { describe, expect, it } from 'vitest';
import { rollingDeviation, rollingScore, rollingSpread } from '../../../src/features/rolling/rollingSpread.ts';
import { randomOf } from '../../../src/numerics/index.ts';

/** n sum(t t) - sum(t) sum(t) of whole steps, as exact integers. */
function spreadOf(steps: readonly number[]): bigint {
  const exact = steps.map(BigInt);
  const sum = exact.reduce((total, step) => total + step, 0n);
  return BigInt(steps.length) * exact.reduce((total, step) => total + step * step, 0n) - sum * sum;
}

describe('rollingDeviation', () => {
  const random = randomOf(5);

  it.each([[4, 'quarters'], [100, 'cents'], [10_000, 'pips'], [1, 'whole numbers']])('is the true deviation of steps of 1/%i (%s), rounded', (stepsInOne) => {
    for (let k = 0; k < 200; k++) {
      const period = 2 + random.below(40);
      const steps = Array.from({ length: period }, () => 1_000_000 + random.below(5000));
      const values = Float64Array.from(steps, (step) => step / stepsInOne);
      const variance = Number(spreadOf(steps)) / (period * stepsInOne * (period * stepsInOne));
      expect(rollingDeviation(values, period).at(-1)).toBe(Math.sqrt(variance));
    }
  });

  it('of 2, 4, 4, 4, 5, 5, 7, 9 is 2, and the last lies 2 deviations above the mean', () => {
    const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
    expect(rollingDeviation(values, 8)[7]).toBe(2);
    expect(rollingScore(values, 8)[7]).toBe(2);
    expect(rollingSpread(values, 8).distance[7]).toBe(4);
  });

  it('is 0 in a window that does not move, and the score there has none', () => {
    for (const price of [1.15, 4000.25, Math.PI, 1e9 + 0.1]) {
      const values = new Float64Array(30).fill(price);
      expect(rollingDeviation(values, 20).at(-1)).toBe(0);
      expect(rollingScore(values, 20).at(-1)).toBeNaN();
    }
  });

  it('forgets a huge value when it leaves the window', () => {
    expect([...rollingDeviation(Float64Array.of(1e15, 1, 3, 1), 2)]).toEqual([NaN, expect.any(Number), 1, 1]);
  });

  it('scales with prices, bit for bit, and the score not at all', () => {
    const cents = Float64Array.from({ length: 500 }, () => (10_000 + random.below(900)) / 100);
    const doubled = cents.map((price) => 2 * price);
    expect(rollingDeviation(doubled, 20)).toEqual(rollingDeviation(cents, 20).map((deviation) => 2 * deviation));
    expect(rollingScore(doubled, 20)).toEqual(rollingScore(cents, 20));
  });
});
