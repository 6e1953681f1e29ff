import { simulateSteps } from '@proj/core/kernel';
import type { OrderRow } from '@proj/core/kernel';
import type { Holding } from '@proj/core/strategies';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, FREE, tradeRows } from '../simulationInputs.ts';

/** Open 100, then up by two a bar. */
const RISING = barsOf([[100, 101, 99, 100], [100, 103, 99, 102], [102, 105, 101, 104], [104, 107, 103, 106], [106, 109, 105, 108]]);

describe('simulateSteps', () => {
  it('tells what is held at the close of each bar, and asks at the last one too', () => {
    const told: Holding[] = [];
    const orders: readonly OrderRow[] = [{ target: 2 }, { target: 4 }, { target: 1 }, { target: 0 }, { target: 9 }];
    simulateSteps(RISING, (i, holding) => {
      told.push(holding);
      return orders[i] ?? {};
    }, { ...FREE, pointValue: 10, commissionPerSide: 1 });
    expect(told).toEqual([
      { position: 0, averageEntry: 0, barsHeld: 0, openProfit: 0, equity: 1000 },
      { position: 2, averageEntry: 100, barsHeld: 0, openProfit: 40, equity: 1038 },
      { position: 4, averageEntry: 101, barsHeld: 1, openProfit: 120, equity: 1116 },
      { position: 1, averageEntry: 101, barsHeld: 2, openProfit: 50, equity: 1133 },
      { position: 0, averageEntry: 0, barsHeld: 0, openProfit: 0, equity: 1132 },
    ]);
  });

  it('can move a stop to the entry once the trade is ahead, and leave after some bars', () => {
    const bars = barsOf([[100, 100, 100, 100], [100, 104, 100, 104], [103, 103, 99, 101], [101, 102, 100, 101], [101, 103, 101, 102], [102, 103, 101, 102]]);
    const breakEven = simulateSteps(bars, (i, { openProfit, averageEntry }) => {
      if (i === 0) return { target: 1 };
      return openProfit >= 3 ? { longStopLoss: averageEntry } : {};
    }, FREE);
    expect(fillRows(breakEven)).toEqual([[1, 1, 100, 'market', false], [2, -1, 100, 'stop', false]]);
    const timed = simulateSteps(bars, (i, { barsHeld }) => (i === 0 ? { target: 1 } : barsHeld === 2 ? { target: 0 } : {}), FREE);
    expect(tradeRows(timed)).toMatchObject([{ entryIndex: 1, exitIndex: 4, gross: 1, barsHeld: 3 }]);
  });

  it('asks on after a ruin, flat and with the equity that is left, and reads no order', () => {
    const bars = barsOf([[100, 100, 100, 100], [100, 100, 60, 60], [60, 60, 60, 60], [60, 60, 60, 60]]);
    const told: Holding[] = [];
    const { ruinedAt, fills } = simulateSteps(bars, (_, holding) => {
      told.push(holding);
      return { target: 1 };
    }, { ...FREE, initialEquity: 30 });
    expect(ruinedAt).toBe(1);
    expect([...fills.index]).toEqual([1, 1]);
    expect(told.map(({ position, equity }) => [position, equity])).toEqual([[0, 30], [0, -10], [0, -10], [0, -10]]);
  });

  it('refuses orders as they come, after bars and costs', () => {
    const asked: number[] = [];
    const run = (row: object, costs = FREE) => () => simulateSteps(RISING, (i) => {
      asked.push(i);
      return i === 1 ? (row as OrderRow) : {};
    }, costs);
    expect(run({ size: 0, target: Infinity })).toThrow(expect.objectContaining({ code: 'BAD_ORDERS', details: { column: 'target', index: 1, value: Infinity } }));
    expect(asked).toEqual([0, 1]);
    expect(run({ longStoploss: 1 })).toThrow(expect.objectContaining({ code: 'BAD_ORDERS', details: { column: 'longStoploss', advice: 'did you mean longStopLoss?' } }));
    expect(run({ at: 1 })).toThrow(expect.objectContaining({ code: 'BAD_ORDERS', details: { column: 'at' } }));
    expect(run({ size: 0 }, { ...FREE, pointValue: 0 })).toThrow(expect.objectContaining({ code: 'BAD_COSTS' }));
  });

  it('asks nothing without bars', () => {
    const simulation = simulateSteps(barsOf([]), () => { throw new Error('asked'); }, FREE);
    expect(simulation.equity).toHaveLength(0);
  });
});
