import { simulateSlow } from '@proj/core/kernel';
import type { Costs, OrderRow } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, FREE, ordersOf, tradeRows } from '../simulationInputs.ts';

function simulated(bars: readonly (readonly number[])[], orders: Readonly<Record<number, OrderRow>>, costs: Partial<Costs> = {}) {
  return simulateSlow(barsOf(bars), ordersOf(orders, bars.length), { ...FREE, ...costs });
}

/** A bar that opens and closes at one price and reaches a point to either side. */
function around(price: number): readonly number[] {
  return [price, price + 1, price - 1, price];
}

describe('the ledger', () => {
  it('K15 averages what is added, keeps the average when reducing, and K16 gives running means of both sides', () => {
    const bars = [around(100), around(100), around(106), around(110), around(107)];
    const simulation = simulated(bars, { 0: { target: 1 }, 1: { target: 3 }, 2: { target: 1 }, 3: { target: 0 } });
    // Entry (100 + 2 x 106) / 3 = 104; gains 2 x 6 and 1 x 3; exit (2 x 110 + 107) / 3 = 109.
    expect(tradeRows(simulation)).toMatchObject([
      { entryIndex: 1, exitIndex: 4, entryPrice: 104, exitPrice: 109, contracts: 3, gross: 15, net: 15, barsHeld: 3, open: false },
    ]);
    expect([...simulation.equity]).toEqual([1000, 1000, 1006, 1018, 1015]);
  });

  it('K13 takes a share of the notional whatever the sign of the price', () => {
    const costs = { commissionRate: 0.125, commissionPerSide: 1, pointValue: 2 };
    const { trades } = simulated([around(-10), around(-10)], { 0: { target: 3 } }, costs);
    // 1 x 3 + 0.125 x 3 x 10 x 2
    expect([...trades.commission]).toEqual([10.5]);
  });

  it('K13 charges a crossing of zero as two legs, each to its own trade', () => {
    const bars = [around(100), around(100), around(104)];
    const { trades } = simulated(bars, { 0: { target: 2 }, 1: { target: -1 } }, { commissionPerSide: 1 });
    expect([...trades.commission]).toEqual([4, 1]);
    expect([...trades.net]).toEqual([4, -1]);
  });

  it('K16 counts the extremes of the bars between entry and exit, and only closes and fills of these two', () => {
    const bars = [around(100), [100, 120, 80, 101], [101, 107, 94, 102], [102, 130, 70, 103], [103, 103, 103, 103]];
    const { trades } = simulated(bars, { 0: { target: 1 }, 2: { target: 0 } });
    expect([trades.worst[0], trades.best[0], trades.gross[0]]).toEqual([-6, 7, 2]);
  });

  it('K16 marks an open trade at the last close, whose bar counts as its exit bar', () => {
    const bars = [around(100), around(100), [101, 107, 94, 102], [102, 130, 70, 103]];
    const [row] = tradeRows(simulated(bars, { 0: { target: -2 } }, { commissionPerSide: 1, slippageTicks: 1 }));
    expect(row).toMatchObject({ entryPrice: 99.75, exitPrice: 103, contracts: -2, exitReason: 'open', open: true });
    expect(row).toMatchObject({ gross: -6.5, commission: 2, net: -8.5, worst: -14.5, best: 11.5 });
  });

  it('K16 mixes the exits that an open trade had with its mark', () => {
    const bars = [around(100), around(100), around(110), around(104)];
    // One of three contracts left at 110, two marked at 104: (110 + 2 x 104) / 3 = 106.
    const rows = tradeRows(simulated(bars, { 0: { target: 3 }, 1: { target: 2 } }));
    expect(rows).toMatchObject([{ exitPrice: 106, gross: 18, contracts: 3, open: true }]);
  });

  it('K23 closes at the close, pays, and the next bar starts flat', () => {
    const bars = [around(100), [100, 104, 99, 103], around(103)];
    const simulation = simulated(bars, { 0: { buyStop: 101, exitOnClose: 1 } }, { commissionPerSide: 1, slippageTicks: 1 });
    expect(fillRows(simulation)).toEqual([
      [1, 1, 101.25, 'buyStop', false],
      [1, -1, 102.75, 'close', false],
    ]);
    expect([...simulation.position]).toEqual([0, 0, 0]);
    expect([...simulation.equity]).toEqual([1000, 999.5, 999.5]);
  });

  it('does nothing on no bar, and on one bar', () => {
    expect([...simulated([], {}).equity]).toEqual([]);
    expect([...simulated([around(100)], { 0: { target: 1 } }).equity]).toEqual([1000]);
  });
});

describe('ruin (K18)', () => {
  const costs = { initialEquity: 10, slippageTicks: 1, commissionPerSide: 1 };

  it('closes at the close that ends it, slips and pays, and reads no order again', () => {
    const bars = [around(100), around(100), [97, 98, 94, 94], around(94)];
    const simulation = simulated(bars, { 0: { target: 2 }, 2: { target: 5 } }, costs);
    expect(fillRows(simulation)).toEqual([
      [1, 2, 100.25, 'market', false],
      [2, -2, 93.75, 'ruin', false],
    ]);
    // 10 - 2 x 6.5 - 4
    expect([...simulation.equity]).toEqual([10, 7.5, -7, -7]);
    expect([...simulation.position]).toEqual([0, 2, 0, 0]);
    expect(simulation.ruinedAt).toBe(2);
    expect(tradeRows(simulation)).toMatchObject([{ exitReason: 'ruin', net: -17, worst: -13, open: false }]);
  });

  it('has no fill when nothing is held at that close', () => {
    const bars = [around(100), [100, 101, 90, 91], around(91)];
    const simulation = simulated(bars, { 0: { target: 2, exitOnClose: 1 }, 1: { target: 1 } }, costs);
    expect(simulation.fills.reason).toEqual(['market', 'close']);
    expect(simulation.ruinedAt).toBe(1);
    expect([...simulation.position]).toEqual([0, 0, 0]);
  });

  it('is reached by an equity of exactly zero', () => {
    const simulation = simulated([around(100), [100, 100, 95, 95]], { 0: { target: 2 } }, { initialEquity: 10 });
    expect(simulation.ruinedAt).toBe(1);
    expect(Object.is(simulation.equity[1], 0)).toBe(true);
  });
});
