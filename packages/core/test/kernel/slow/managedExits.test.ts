import { simulateSlow } from '@proj/core/kernel';
import type { Costs, OrderRow } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, FREE, ordersOf } from '../simulationInputs.ts';

function fillsOf(bars: readonly (readonly number[])[], orders: Readonly<Record<number, OrderRow>>, costs: Partial<Costs> = {}) {
  return fillRows(simulateSlow(barsOf(bars), ordersOf(orders, bars.length), { ...FREE, ...costs }));
}

const START = [100, 100, 100, 100];

describe('managed exits (K22)', () => {
  it('measures distances from the price as filled: one within the slip exits where it entered', () => {
    expect(fillsOf([START, [100, 101, 99, 100]], { 0: { target: 1, longStopDistance: 0.25 } }, { slippageTicks: 2 })).toEqual([
      [1, 1, 100.5, 'market', false],
      [1, -1, 99.5, 'stop', false],
    ]);
  });

  it('keeps the distances of the opening fill through additions and later values', () => {
    const bars = [START, [100, 101, 99, 101], [104, 105, 103, 104], [104, 104, 97, 99]];
    const orders = { 0: { target: 1, longStopDistance: 2 }, 1: { target: 2, longStopDistance: 1 }, 2: { longStopDistance: 0.5 } };
    expect(fillsOf(bars, orders)).toEqual([
      [1, 1, 100, 'market', false],
      [2, 1, 104, 'market', false],
      [3, -2, 98, 'stop', false],
    ]);
  });

  it('freezes the new side when a fill crosses zero', () => {
    const bars = [START, [100, 101, 99, 100], [100, 101, 99, 100], [100, 102, 99.5, 100]];
    const orders = { 0: { target: 1, longStopDistance: 5, shortStopDistance: 1 }, 1: { target: -1, shortStopDistance: 2 } };
    expect(fillsOf(bars, orders)).toEqual([
      [1, 1, 100, 'market', false],
      [2, -2, 100, 'market', false],
      [3, 1, 102, 'stop', false],
    ]);
  });

  it('takes a profit at its distance from the entry, on the grid against the trader', () => {
    const bars = [START, [100, 101, 99, 100], [101, 103, 100, 101], [101, 103.25, 100, 102]];
    expect(fillsOf(bars, { 0: { target: 1, longProfitDistance: 3.1 } })).toEqual([
      [1, 1, 100, 'market', false],
      [3, -1, 103.25, 'profit', false],
    ]);
  });

  it('joins the order columns: the nearer of two levels counts', () => {
    const bars = [START, [100, 101, 99.5, 100], [100, 101, 98, 100]];
    expect(fillsOf(bars, { 0: { target: 1, longStopDistance: 2 }, 1: { longStopLoss: 99 } })).toEqual([
      [1, 1, 100, 'market', false],
      [2, -1, 99, 'stop', false],
    ]);
    expect(fillsOf(bars, { 0: { target: 1, longStopDistance: 2 }, 1: { longStopLoss: 97 } })).toEqual([
      [1, 1, 100, 'market', false],
      [2, -1, 98, 'stop', false],
    ]);
  });

  it('calls an exit a trail only when the trail is beyond every other level', () => {
    const bars = [START, [100, 101, 99, 100], [100, 101, 97, 98]];
    const exitReason = (row: OrderRow) => fillsOf(bars, { 0: { target: 1, ...row } }).at(-1)?.[3];
    expect(exitReason({ longTrailDistance: 2 })).toBe('trail');
    expect(exitReason({ longTrailDistance: 2, longStopDistance: 3 })).toBe('trail');
    expect(exitReason({ longTrailDistance: 2, longStopDistance: 2 })).toBe('stop');
    expect(exitReason({ longTrailDistance: 2.1, longStopDistance: 2.2 })).toBe('stop'); // both on 97.75
  });

  it('trails a short by the lowest close since its entry, from the bar after that close, and slips', () => {
    const bars = [START, [100, 101, 99, 100], [99, 100, 94, 95], [95, 98, 94, 96]];
    expect(fillsOf(bars, { 0: { target: -1, shortTrailDistance: 2 } }, { slippageTicks: 1 })).toEqual([
      [1, -1, 99.75, 'market', false],
      [3, 1, 97.25, 'trail', false],
    ]);
  });

  it('gives a short its profit below the entry', () => {
    const bars = [START, [100, 101, 99, 100], [99, 100, 96, 98]];
    expect(fillsOf(bars, { 0: { target: -1, shortProfitDistance: 4 } })).toEqual([
      [1, -1, 100, 'market', false],
      [2, 1, 96, 'profit', false],
    ]);
  });

  it('protects an entry inside the bar by its managed stop', () => {
    expect(fillsOf([START, [100, 103, 98, 99]], { 0: { buyStop: 102, longStopDistance: 3 } })).toEqual([
      [1, 1, 102, 'buyStop', false],
      [1, -1, 99, 'stop', false],
    ]);
  });
});
