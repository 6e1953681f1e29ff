import { bookFill } from './bookFill.ts';
import { onTick } from './grid.ts';
import type { Grid, Sign } from './grid.ts';
import { valueAt } from './liveOrders.ts';
import { PROFIT, STOP, TRAIL } from './reasonCodes.ts';
import type { Exits, Run } from './run.ts';

/** Fills at a price as filled; a fill that opens a trade freezes its managed exits (K22), one that ends a trade drops them. */
export function fill(run: Run, to: number, paid: number, reason: number): void {
  const from = run.book.position;
  bookFill(run.book, to, paid, reason);
  const isOpening = to !== 0 && !(to > 0 ? from > 0 : from < 0);
  if (isOpening && run.orders.hasDistances) freezeExits(run, to > 0 ? 1 : -1, paid);
  else if (to === 0) dropExits(run);
}

/** Ends the position at the price of its stop loss, which slips. */
export function exitAtStop(run: Run, price: number): void {
  const side = run.book.position > 0 ? 1 : -1;
  fill(run, 0, price - side * run.slip, run.exits.stopReason);
}

/** Ends the position at the price of its take profit, which does not slip. */
export function exitAtProfit(run: Run, price: number): void {
  fill(run, 0, price, PROFIT);
}

/** K2: finds the exits of the position as they are in this bar, and ends it at a price that is at or beyond one. True when it did. */
export function endsAt(run: Run, price: number): boolean {
  const { book, exits } = run;
  if (book.position === 0) return false;
  const side = book.position > 0 ? 1 : -1;
  findExits(run, side);
  if (side * price <= side * exits.stopLoss) exitAtStop(run, price);
  else if (side * price >= side * exits.takeProfit) exitAtProfit(run, price);
  else return false;
  return true;
}

/** Lets the trail follow the close of a bar (K22). */
export function followClose({ book, exits, grid }: Run, close: number): void {
  const side = book.position > 0 ? 1 : -1;
  if (!exits.isManaged || !(side * close > side * exits.furthest)) return;
  exits.furthest = close;
  exits.trailLevel = trailFrom(exits, grid, side, close);
}

/** The trail level of a trade whose furthest price this is. */
export function trailFrom({ trailDistance }: Exits, grid: Grid, side: Sign, furthest: number): number {
  return onTick(grid, furthest - side * trailDistance, side === 1 ? -1 : 1, 0);
}

function findExits({ orders, row, exits, grid, through }: Run, side: Sign): void {
  const against = side === 1 ? -1 : 1;
  let fixed = exits.stopLevel;
  let profit = exits.profitLevel;
  let reach = exits.profitLevelReach;
  if (orders.hasProtection) {
    const stopLoss = valueAt(side === 1 ? orders.longStopLoss : orders.shortStopLoss, row);
    const takeProfit = valueAt(side === 1 ? orders.longTakeProfit : orders.shortTakeProfit, row);
    const takeProfitOnTick = onTick(grid, takeProfit, side, 0);
    fixed = nearer(side, fixed, onTick(grid, stopLoss, against, 0));
    profit = nearer(against, profit, takeProfitOnTick);
    reach = through === 0 ? profit : nearer(against, reach, onTick(grid, takeProfit, side, side * through));
  }
  const trail = exits.trailLevel;
  const isTrailed = side * trail > side * fixed || (Number.isNaN(fixed) && !Number.isNaN(trail));
  exits.stopLoss = isTrailed ? trail : fixed;
  exits.stopReason = isTrailed ? TRAIL : STOP;
  exits.takeProfit = profit;
  exits.profitReach = reach;
}

function freezeExits({ orders, row, exits, grid, through }: Run, side: Sign, entry: number): void {
  const against = side === 1 ? -1 : 1;
  const stop = valueAt(side === 1 ? orders.longStopDistance : orders.shortStopDistance, row);
  const profit = valueAt(side === 1 ? orders.longProfitDistance : orders.shortProfitDistance, row);
  const trail = valueAt(side === 1 ? orders.longTrailDistance : orders.shortTrailDistance, row);
  exits.isManaged = !(Number.isNaN(stop) && Number.isNaN(profit) && Number.isNaN(trail));
  exits.stopLevel = onTick(grid, entry - side * stop, against, 0);
  exits.profitLevel = onTick(grid, entry + side * profit, side, 0);
  exits.profitLevelReach = onTick(grid, entry + side * profit, side, side * through);
  exits.trailDistance = trail;
  exits.trailLevel = trailFrom(exits, grid, side, entry);
  exits.furthest = entry;
}

function dropExits({ exits }: Run): void {
  if (!exits.isManaged) return;
  exits.isManaged = false;
  exits.stopLevel = NaN;
  exits.profitLevel = NaN;
  exits.profitLevelReach = NaN;
  exits.trailLevel = NaN;
}

/** The higher price for side 1, the lower for -1; NaN gives way to a number. */
export function nearer(side: Sign, first: number, second: number): number {
  if (Number.isNaN(first)) return second;
  return side * second > side * first ? second : first;
}
