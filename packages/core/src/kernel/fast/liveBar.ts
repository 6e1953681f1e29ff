import { nearer, trailFrom } from './exits.ts';
import { NO_ORDERS } from './liveOrders.ts';
import type { LiveOrders } from './liveOrders.ts';
import type { Run } from './run.ts';

/** More than K12 moves a price by dividing where ticks in a point are a whole number to 1e-9, as a share of the price; the tick comes on top. */
const ROUNDING = 2e-9;

/**
 * The first bar from `from` on, below `to`, in which the position could change; else `to`. No bar is left out in which it does; one
 * may be named in which nothing fills, since order prices are compared before they are on the grid, with two ticks to spare. A trail
 * (K22) has followed the closes of the bars left out.
 *
 * @param orders full columns, or none at all where only managed levels are looked at
 */
export function liveBar(run: Run, orders: LiveOrders, from: number, to: number): number {
  const { position } = run.book;
  const { target } = orders;
  const exitOnClose = position === 0 ? null : orders.exitOnClose;
  const isManaged = position !== 0 && run.exits.isManaged;
  const hasPrices = orders.hasEntries || isManaged || (position !== 0 && orders.hasProtection);
  if (orders === NO_ORDERS && isManaged) return managedBar(run, from, to);
  if (hasPrices || exitOnClose !== null) return pricedBar(run, orders, from, to);
  return target === null ? to : targetBar(target, position, from, to);
}

function targetBar(target: Float64Array, position: number, from: number, to: number): number {
  for (let j = from; j < to; j++) {
    const value = target[j - 1]!;
    if (value < position || value > position) return j; // not so of NaN
  }
  return to;
}

/** The hot loop of a trade with managed levels alone (K22): they are on the grid, so each is compared as it is. */
function managedBar({ book, exits, grid, high, low, close }: Run, from: number, to: number): number {
  const side = book.position > 0 ? 1 : -1;
  const { profitLevel, stopLevel } = exits;
  const isTrailed = exits.trailDistance > 0;
  let { furthest, trailLevel } = exits;
  let nearest = isTrailed ? nearer(side, stopLevel, trailLevel) : stopLevel;
  let j = from;
  for (; j < to; j++) {
    if (side === 1 ? low[j]! <= nearest || high[j]! >= profitLevel : high[j]! >= nearest || low[j]! <= profitLevel) break;
    if (!isTrailed || !(side * close[j]! > side * furthest)) continue;
    furthest = close[j]!;
    trailLevel = trailFrom(exits, grid, side, furthest);
    nearest = nearer(side, stopLevel, trailLevel);
  }
  if (isTrailed) [exits.furthest, exits.trailLevel] = [furthest, trailLevel];
  return j;
}

/** The hot loop of orders with prices. Of a position's side at most two columns can fill on the way up, and two on the way down. */
function pricedBar({ book, exits, grid, high, low, close }: Run, orders: LiveOrders, from: number, to: number): number {
  const { position } = book;
  const [isLong, isShort] = [position > 0, position < 0];
  const { target } = orders;
  const exitOnClose = position === 0 ? null : orders.exitOnClose;
  const up = isLong ? orders.sellLimit : orders.buyStop;
  const alsoUp = isLong ? orders.longTakeProfit : isShort ? orders.shortStopLoss : orders.sellLimit;
  const down = isShort ? orders.buyLimit : orders.sellStop;
  const alsoDown = isLong ? orders.longStopLoss : isShort ? orders.shortTakeProfit : orders.buyLimit;
  const upLevel = isLong ? exits.profitLevel : exits.stopLevel;
  const downLevel = isLong ? exits.stopLevel : exits.profitLevel;
  const ticks = 2 * grid.tickSize;
  const isTrailed = position !== 0 && exits.isManaged && exits.trailDistance > 0;
  const side = isShort ? -1 : 1;
  let { furthest, trailLevel } = exits;
  let j = from;
  for (; j < to; j++) {
    const row = j - 1;
    const top = high[j]! + ticks + Math.abs(high[j]!) * ROUNDING;
    const bottom = low[j]! - ticks - Math.abs(low[j]!) * ROUNDING;
    if (up !== null && top >= up[row]!) break;
    if (alsoUp !== null && top >= alsoUp[row]!) break;
    if (down !== null && bottom <= down[row]!) break;
    if (alsoDown !== null && bottom <= alsoDown[row]!) break;
    if (top >= upLevel || bottom <= downLevel) break;
    if (target !== null && (target[row]! < position || target[row]! > position)) break;
    if (exitOnClose !== null && exitOnClose[row]! === 1) break;
    if (!isTrailed) continue;
    if (isShort ? top >= trailLevel : bottom <= trailLevel) break;
    if (!(side * close[j]! > side * furthest)) continue;
    furthest = close[j]!;
    trailLevel = trailFrom(exits, grid, side, furthest);
  }
  if (isTrailed) [exits.furthest, exits.trailLevel] = [furthest, trailLevel];
  return j;
}
