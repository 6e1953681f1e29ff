import type { FullCosts } from '../checkCosts.ts';
import type { OrderRow } from '../orderColumns.ts';
import { onGrid } from './grid.ts';
import { opposite } from './side.ts';
import type { Side } from './side.ts';

/** What K22 keeps of a trade: the price it was opened at, the furthest close since, and its frozen distances. */
export interface ManagedExits {
  readonly entryPrice: number;
  /** The greatest (a short: least) of the entry price and the closes from the entry bar to the bar before. */
  readonly furthest: number;
  readonly stopDistance: number;
  readonly profitDistance: number;
  readonly trailDistance: number;
}

/** The managed exits of a flat position: no level is a number. */
export const NO_EXITS: ManagedExits = { entryPrice: NaN, furthest: NaN, stopDistance: NaN, profitDistance: NaN, trailDistance: NaN };

/** The exits frozen by the fill that opens a trade at `price`; the row is the one that decided that fill. */
export function managedExitsOf(row: OrderRow, side: Side, price: number): ManagedExits {
  const [stop, profit, trail] =
    side === 1
      ? [row.longStopDistance, row.longProfitDistance, row.longTrailDistance]
      : [row.shortStopDistance, row.shortProfitDistance, row.shortTrailDistance];
  return {
    entryPrice: price,
    furthest: price,
    stopDistance: stop ?? NaN,
    profitDistance: profit ?? NaN,
    trailDistance: trail ?? NaN,
  };
}

/** Prices of one side's entry orders on the grid; `limitReach` is where the limit counts as reached. NaN = none. */
export interface EntryLevels {
  readonly stop: number;
  readonly limit: number;
  readonly limitReach: number;
}

/** The entry orders of a row: buys for side 1, sells for side -1. */
export function entryLevels(row: OrderRow, side: Side, { tickSize, limitThroughTicks }: FullCosts): EntryLevels {
  const [stop, limit] = side === 1 ? [row.buyStop ?? NaN, row.buyLimit ?? NaN] : [row.sellStop ?? NaN, row.sellLimit ?? NaN];
  return {
    stop: onGrid(stop, tickSize, side),
    limit: onGrid(limit, tickSize, opposite(side)),
    limitReach: onGrid(limit, tickSize, opposite(side), -side * limitThroughTicks),
  };
}

/** Prices that end a position, on the grid; `profitReach` is where the profit counts as reached. NaN = none. */
export interface ExitLevels {
  readonly stopLoss: number;
  readonly stopReason: 'stop' | 'trail';
  readonly takeProfit: number;
  readonly profitReach: number;
}

/** The nearest stop loss and take profit of a position: the row's columns together with its managed levels (K22). */
export function exitLevels(row: OrderRow, managed: ManagedExits, side: Side, costs: FullCosts): ExitLevels {
  const { tickSize, limitThroughTicks } = costs;
  const { entryPrice, furthest } = managed;
  const [stopLoss, takeProfit] =
    side === 1 ? [row.longStopLoss, row.longTakeProfit] : [row.shortStopLoss, row.shortTakeProfit];
  const stopOnGrid = (price: number): number => onGrid(price, tickSize, opposite(side));
  const fixed = nearer(side, stopOnGrid(stopLoss ?? NaN), stopOnGrid(entryPrice - side * managed.stopDistance));
  const trail = stopOnGrid(furthest - side * managed.trailDistance);
  const target = entryPrice + side * managed.profitDistance;
  const profits = (through: number): number =>
    nearer(
      opposite(side),
      onGrid(takeProfit ?? NaN, tickSize, side, through),
      onGrid(target, tickSize, side, through),
    );
  return {
    stopLoss: nearer(side, fixed, trail),
    stopReason: side * trail > side * fixed || (Number.isNaN(fixed) && !Number.isNaN(trail)) ? 'trail' : 'stop',
    takeProfit: profits(0),
    profitReach: profits(side * limitThroughTicks),
  };
}

/** The higher price for side 1, the lower for side -1; a NaN gives way to a number. */
function nearer(side: Side, first: number, second: number): number {
  if (Number.isNaN(first)) return second;
  return side * second > side * first ? second : first;
}
