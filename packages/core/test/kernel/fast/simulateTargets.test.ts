import { describe, expect, it } from 'vitest';
import { checkCosts } from '../../../src/kernel/checkCosts.ts';
import { simulateByBar } from '../../../src/kernel/fast/simulate.ts';
import { simulateTargets } from '../../../src/kernel/fast/simulateTargets.ts';
import { targetOrdersOf } from '../../../src/kernel/fast/targetOrders.ts';
import { randomOf } from '../../../src/numerics/index.ts';
import type { Orders } from '../../../src/strategies/index.ts';
import { closes, walk } from '../../features/walk.ts';
import { oneOf } from '../soundCase.ts';

const TERMS = {
  costs: checkCosts({ pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 1.5, commissionRate: 0.0001, initialEquity: 1e7 }),
  intrabar: 'worst',
} as const;
const compiled = (bars: Parameters<typeof simulateByBar>[0], orders: Orders, terms = TERMS) => {
  const targets = targetOrdersOf(orders);
  return targets === null ? null : simulateTargets(bars, targets, terms);
};

describe('simulateTargets', () => {
  it('gives, bit for bit, what the run from bar to bar gives, over long series', () => {
    const random = randomOf(5);
    const bars = walk(4000);
    for (let k = 0; k < 40; k++) {
      const share = oneOf(random, [0.002, 0.02, 0.05]);
      const column = (value: () => number): Float64Array => Float64Array.from({ length: 4000 }, () => (random.unit() < share ? value() : NaN));
      const distance = (): Float64Array | undefined => (random.below(2) === 0 ? undefined : column(() => 0.01 + random.unit()));
      const [long, short] = [distance(), distance()];
      const orders: Orders = {
        target: column(() => oneOf(random, [0, 1, -1, 2, -0.5])),
        ...(random.below(2) === 0 && { exitOnClose: column(() => 1) }),
        ...(long && { longStopDistance: long, longTrailDistance: long.map((points) => 2 * points) }),
        ...(short && { shortProfitDistance: short }),
      };
      const found = compiled(bars, orders);
      expect(found).not.toBeNull();
      expect(found, `case ${k}`).toEqual(simulateByBar(bars, orders, TERMS));
    }
  });

  it('leaves a run that ruins the account to the other', () => {
    const bars = closes(100, 100, 50, 40);
    const costs = { ...TERMS.costs, initialEquity: 200 };
    expect(compiled(bars, { target: Float64Array.of(1, NaN, NaN, NaN) }, { ...TERMS, costs })).toBeNull();
  });
});

describe('targetOrdersOf', () => {
  it('takes orders without prices alone', () => {
    expect(targetOrdersOf({ target: Float64Array.of(1, 0), buyStop: Float64Array.of(1, 1) })).toBeNull();
    expect(targetOrdersOf({ exitOnClose: Float64Array.of(1, 0) })).toBeNull();
  });

  it('leaves out rows that ask for nothing: no number, and the same target again', () => {
    const { at, target } = targetOrdersOf({ target: Float64Array.of(NaN, 1, 1, NaN, 1, -1) })!;
    expect([[...at], [...target]]).toEqual([[1, 5], [1, -1]]);
  });

  it('keeps a target that is repeated after something else may have ended the position', () => {
    const exitOnClose = Float64Array.of(0, 1, 0, 0);
    expect([...targetOrdersOf({ target: Float64Array.of(1, 1, 1, 1), exitOnClose })!.at]).toEqual([0, 1, 2]);
    const longStopDistance = new Float64Array(4).fill(2);
    expect([...targetOrdersOf({ target: Float64Array.of(1, 1, NaN, 1), longStopDistance })!.at]).toEqual([0, 1, 3]);
  });

  it('takes no columns in which nearly every bar speaks: rows would cost more', () => {
    const target = Float64Array.from({ length: 1000 }, (_, i) => i % 2);
    expect(targetOrdersOf({ target })).toBeNull();
    expect(targetOrdersOf({ at: Int32Array.from(target.keys()), target })).not.toBeNull();
  });
});
