import { describe, expect, it } from 'vitest';
import { simulate, simulateSlow } from '../../../src/kernel/index.ts';
import { barsOf, FREE } from '../simulationInputs.ts';

// K12 divides by m = round(1 / tickSize) where m * tickSize misses 1 by no more than 1e-9: of a large price that is several points.
const MOVED = [
  [0.3333333334, 1e10, 'buyStop', 1e10 + 1],
  [0.3333333334, 1e11, 'buyStop', 1e11 + 5],
  [0.10000000005, 1e10, 'buyStop', 1e10 + 3],
  [0.3333333332, 1e10, 'sellStop', 1e10 - 1],
] as const;

describe('the bars that a quiet stretch leaves out', () => {
  it.each(MOVED)('are none at which the grid moves an order into reach: tick %d, price %d, %s %d', (tickSize, price, column, value) => {
    const bars = barsOf(Array.from({ length: 3 }, () => [price, price, price, price]));
    const costs = { ...FREE, tickSize, initialEquity: 1e12 };
    const orders = { [column]: Float64Array.of(value, NaN, NaN) };
    expect(simulateSlow(bars, orders, costs).fills.index).toEqual(Int32Array.of(1));
    expect(simulate(bars, orders, costs)).toEqual(simulateSlow(bars, orders, costs));
  });
});
