import { simulateSlow } from '@proj/core/kernel';
import type { Costs, Intrabar, OrderRow } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, FREE, ordersOf } from '../simulationInputs.ts';

type Rows = readonly (readonly number[])[];

const FLAT_BAR = [100, 100, 100, 100];
/** Bought at 100 in bar 1, so that bar 2 finds a long position of one. */
const LONG_BARS: Rows = [FLAT_BAR, [100, 101, 99, 100]];

function fillsOf(bars: Rows, orders: Readonly<Record<number, OrderRow>>, costs: Partial<Costs> = {}, intrabar: Intrabar = 'worst') {
  return fillRows(simulateSlow(barsOf(bars), ordersOf(orders, bars.length), { ...FREE, ...costs }, { intrabar }));
}

/** The fills of bar 2, which a long position of one meets. */
function longFills(bar: readonly number[], row: OrderRow, costs: Partial<Costs> = {}, intrabar: Intrabar = 'worst') {
  return fillsOf([...LONG_BARS, bar], { 0: { target: 1 }, 1: row }, costs, intrabar).slice(1);
}

/** The fills of bar 1, which an empty position meets. */
function flatFills(bar: readonly number[], row: OrderRow, costs: Partial<Costs> = {}, intrabar: Intrabar = 'worst') {
  return fillsOf([FLAT_BAR, bar], { 0: row }, costs, intrabar);
}

describe('at the open', () => {
  it('K2 protects a position that a market order opens at that very open, and K10 allows no entry after it', () => {
    expect(flatFills([100, 103, 98, 101], { target: 1, longStopLoss: 101, buyStop: 102 })).toEqual([
      [1, 1, 100, 'market', false],
      [1, -1, 100, 'stop', false],
    ]);
  });

  it('K3 lets an entry order reverse what a market order opened', () => {
    expect(flatFills([100, 101, 99, 100], { target: 2, sellStop: 100, size: 3 })).toEqual([
      [1, 2, 100, 'market', false],
      [1, -5, 100, 'sellStop', false],
    ]);
  });

  it('K3 fills the stop when a stop and a limit of one side both would, without an ambiguity', () => {
    const fills = flatFills([100, 101, 99, 100], { buyStop: 99, buyLimit: 101 }, { slippageTicks: 1 });
    expect(fills).toEqual([[1, 1, 100.25, 'buyStop', false]]);
  });

  it.each([
    ['worst', 'sellStop', -1],
    ['best', 'buyStop', 1],
  ] as const)('K3 decides a buy and a sell at one open by their mark at the close (%s)', (intrabar, reason, contracts) => {
    expect(flatFills([100, 103, 99, 102], { buyStop: 99, sellStop: 101 }, {}, intrabar)).toEqual([[1, contracts, 100, reason, true]]);
  });

  it.each(['worst', 'best'] as const)('K3 takes the buy when both mark alike (%s)', (intrabar) => {
    expect(flatFills([100, 103, 99, 100], { buyStop: 99, sellStop: 101 }, {}, intrabar)).toEqual([[1, 1, 100, 'buyStop', true]]);
  });

  it('K3 protects a position that an entry order opens at the open', () => {
    expect(flatFills([100, 103, 98, 101], { buyStop: 99, longStopLoss: 100 })).toEqual([
      [1, 1, 100, 'buyStop', false],
      [1, -1, 100, 'stop', false],
    ]);
  });

  it('ignores an entry on the side already held, whatever its size', () => {
    expect(longFills([100, 103, 98, 101], { buyStop: 101, buyLimit: 99, size: 5 })).toEqual([]);
  });
});

describe('reaching', () => {
  it('K4 fills a limit at the open on a touch, however many ticks it needs inside the bar', () => {
    expect(flatFills([98, 99, 98, 99], { buyLimit: 98 }, { limitThroughTicks: 1 })).toEqual([[1, 1, 98, 'buyLimit', false]]);
  });

  it.each([
    [105.25, []],
    [105.5, [[2, -1, 105, 'profit', false]]],
  ])('K4 takes a profit at 105 two ticks beyond it: with a high of %d', (high, fills) => {
    expect(longFills([100, high, 99, 101], { longTakeProfit: 105 }, { limitThroughTicks: 2 })).toEqual(fills);
  });

  it('K8 asks a close to go as far beyond the profit as the range must', () => {
    const row = { buyLimit: 98, longTakeProfit: 101 };
    const through = { limitThroughTicks: 1 };
    expect(flatFills([100, 101.25, 97, 101], row, through)).toEqual([[1, 1, 98, 'buyLimit', true]]);
    expect(flatFills([100, 101.25, 97, 101.25], row, through)).toEqual([
      [1, 1, 98, 'buyLimit', false],
      [1, -1, 101, 'profit', false],
    ]);
  });

  it('K12 puts prices on the grid against the trader before they are compared', () => {
    expect(flatFills([100, 102.25, 99, 101], { buyStop: 102.05 })).toEqual([[1, 1, 102.25, 'buyStop', false]]);
    expect(flatFills([100, 102.1, 99, 101], { buyStop: 102.05 })).toEqual([]);
    expect(longFills([100, 101, 97.9, 99], { longStopLoss: 98.1 })).toEqual([[2, -1, 98, 'stop', false]]);
    expect(longFills([100, 103.2, 99, 99], { longTakeProfit: 103.1 })).toEqual([]);
  });

  it('uses order prices as they are without a grid', () => {
    expect(flatFills([100, 103, 99, 101], { buyStop: 102.0625 }, { tickSize: 0 })).toEqual([[1, 1, 102.0625, 'buyStop', false]]);
  });
});

describe('a held position inside the bar', () => {
  it.each([
    ['worst', [2, -1, 98, 'stop', true]],
    ['best', [2, -1, 105, 'profit', true]],
  ] as const)('K5 decides stop and profit both reachable (%s)', (intrabar, fill) => {
    expect(longFills([100, 105, 98, 101], { longStopLoss: 98, longTakeProfit: 105 }, {}, intrabar)).toEqual([fill]);
  });

  it('K6 reverses at a sell stop above the stop loss, and takes the stop loss on a tie', () => {
    expect(longFills([100, 101, 97, 98], { longStopLoss: 98, sellStop: 98.5 })).toEqual([[2, -2, 98.5, 'sellStop', false]]);
    expect(longFills([100, 101, 97, 98], { longStopLoss: 98.5, sellStop: 98.5 })).toEqual([[2, -1, 98.5, 'stop', false]]);
    expect(longFills([100, 101, 97, 98], { longStopLoss: 98.5, sellStop: 98 })).toEqual([[2, -1, 98.5, 'stop', false]]);
  });

  it('K6 reverses at a sell limit below the take profit, and takes the profit on a tie', () => {
    expect(longFills([100, 103, 99, 102], { longTakeProfit: 103, sellLimit: 102.75 })).toEqual([[2, -2, 102.75, 'sellLimit', false]]);
    expect(longFills([100, 103, 99, 102], { longTakeProfit: 103, sellLimit: 103 })).toEqual([[2, -1, 103, 'profit', false]]);
  });

  it.each([
    ['worst', [2, -2, 98, 'sellStop', true]],
    ['best', [2, -1, 103, 'profit', true]],
  ] as const)('K6 decides something reachable on both ways (%s)', (intrabar, fill) => {
    expect(longFills([100, 103, 98, 100], { sellStop: 98, longTakeProfit: 103 }, {}, intrabar)).toEqual([fill]);
  });

  it('K6 protects the position that it reversed into, in the same bar', () => {
    expect(longFills([100, 101, 95, 96], { sellStop: 98, shortTakeProfit: 96 })).toEqual([
      [2, -2, 98, 'sellStop', false],
      [2, 1, 96, 'profit', false],
    ]);
  });

  it('K10 does not reverse a second time what was gapped into', () => {
    expect(flatFills([103, 104, 97, 98], { buyStop: 102, sellStop: 98 })).toEqual([[1, 1, 103, 'buyStop', false]]);
  });
});

describe('an empty position inside the bar', () => {
  it.each([
    ['worst', [1, -1, 98, 'sellStop', true]],
    ['best', [1, 1, 102, 'buyStop', true]],
  ] as const)('K7 fills the side that marks worse or better at the close (%s)', (intrabar, fill) => {
    expect(flatFills([100, 102, 98, 101], { buyStop: 102, sellStop: 98 }, {}, intrabar)).toEqual([fill]);
  });

  it.each([
    ['worst', [1, 1, 102, 'buyStop', true]],
    ['best', [1, 1, 98, 'buyLimit', true]],
  ] as const)('K7 lets the stop or the limit stand for its side (%s)', (intrabar, fill) => {
    expect(flatFills([100, 102, 98, 101], { buyStop: 102, buyLimit: 98 }, {}, intrabar)).toEqual([fill]);
  });

  it('K7 compares fill prices, so that slippage can turn the choice', () => {
    const row = { buyStop: 102, sellLimit: 102 };
    // Without slippage both mark 0 at a close of 102: the buy. With a tick of it the buy marks worse, which 'best' avoids.
    expect(flatFills([100, 103, 99, 102], row, {}, 'best')).toEqual([[1, 1, 102, 'buyStop', true]]);
    expect(flatFills([100, 103, 99, 102], row, { slippageTicks: 1 }, 'best')).toEqual([[1, -1, 102, 'sellLimit', true]]);
  });
});

describe('after an entry inside the bar', () => {
  it('K8 exits at the entry when the stop loss is already beyond it, else when the profit is', () => {
    expect(flatFills([100, 103, 99, 101], { buyStop: 102, longStopLoss: 102.5 })).toEqual([
      [1, 1, 102, 'buyStop', false],
      [1, -1, 102, 'stop', false],
    ]);
    expect(flatFills([100, 103, 99, 101], { buyStop: 102, longTakeProfit: 101 })).toEqual([
      [1, 1, 102, 'buyStop', false],
      [1, -1, 102, 'profit', false],
    ]);
  });

  it.each([
    ['worst', [[1, 1, 102, 'buyStop', true], [1, -1, 99, 'stop', true]]],
    ['best', [[1, 1, 102, 'buyStop', true]]],
  ] as const)('K8 guesses a stop loss after a buy stop when the close is back above it (%s)', (intrabar, fills) => {
    expect(flatFills([100, 103, 98, 101], { buyStop: 102, longStopLoss: 99 }, {}, intrabar)).toEqual(fills);
  });

  it.each(['worst', 'best'] as const)('K8 is certain of a stop loss that the close lies beyond (%s)', (intrabar) => {
    expect(flatFills([100, 103, 98, 99], { buyStop: 102, longStopLoss: 99 }, {}, intrabar)).toEqual([
      [1, 1, 102, 'buyStop', false],
      [1, -1, 99, 'stop', false],
    ]);
  });

  it('K8 is certain of a stop loss after a buy limit, and of a profit after a buy stop', () => {
    expect(flatFills([100, 101, 96.5, 100], { buyLimit: 98, longStopLoss: 97 })).toEqual([
      [1, 1, 98, 'buyLimit', false],
      [1, -1, 97, 'stop', false],
    ]);
    expect(flatFills([100, 103, 98, 100], { buyStop: 102, longTakeProfit: 103 })).toEqual([
      [1, 1, 102, 'buyStop', false],
      [1, -1, 103, 'profit', false],
    ]);
  });

  it.each([
    ['worst', [[1, 1, 98, 'buyLimit', true]]],
    ['best', [[1, 1, 98, 'buyLimit', true], [1, -1, 101, 'profit', true]]],
  ] as const)('K8 guesses a profit after a buy limit when the close is short of it (%s)', (intrabar, fills) => {
    expect(flatFills([100, 101, 97, 100], { buyLimit: 98, longTakeProfit: 101 }, {}, intrabar)).toEqual(fills);
  });

  it.each([
    ['worst', [1, -1, 99, 'stop', true]],
    ['best', [1, -1, 103, 'profit', true]],
  ] as const)('K8 decides both reachable (%s)', (intrabar, exit) => {
    expect(flatFills([100, 103, 98, 101], { buyStop: 102, longStopLoss: 99, longTakeProfit: 103 }, {}, intrabar)).toEqual([
      [1, 1, 102, 'buyStop', true],
      exit,
    ]);
  });

  it('K9 flags every fill of an ambiguous bar, the certain and the closing ones too, and counts the bar once', () => {
    const bars = [FLAT_BAR, [100, 103, 98, 101]];
    const orders = ordersOf({ 0: { target: -1, buyStop: 102, longStopLoss: 99, exitOnClose: 1 } }, 2);
    const simulation = simulateSlow(barsOf(bars), orders, FREE, { intrabar: 'best' });
    expect(fillRows(simulation)).toEqual([
      [1, -1, 100, 'market', true],
      [1, 2, 102, 'buyStop', true],
      [1, -1, 101, 'close', true],
    ]);
    expect(simulation.ambiguousBars).toBe(1);
    expect([...simulation.trades.ambiguous]).toEqual([1, 1]);
  });
});
