import type { FullCosts } from '../checkCosts.ts';
import type { OrderRow } from '../orderColumns.ts';
import { SLIPPING } from '../simulation.ts';
import type { Intrabar, Reason } from '../simulation.ts';
import { exitLevels, managedExitsOf, NO_EXITS } from './levels.ts';
import type { ManagedExits } from './levels.ts';
import { sideOf } from './side.ts';
import type { Side } from './side.ts';

/** One bar's prices. */
export interface BarPrices {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** What is known before the bar: its prices, the orders decided at the close before it, and the rules of the run. */
export interface BarSetting {
  readonly bar: BarPrices;
  readonly row: OrderRow;
  readonly costs: FullCosts;
  readonly intrabar: Intrabar;
}

/** One fill inside a bar: the position before and after it, and its price as filled. */
export interface BarFill {
  readonly from: number;
  readonly to: number;
  readonly price: number;
  readonly reason: Reason;
}

/** How far the walk through a bar has come. */
export interface BarWalk {
  readonly position: number;
  readonly managed: ManagedExits;
  readonly fills: readonly BarFill[];
  /** Something in this bar was decided by K9. */
  readonly ambiguous: boolean;
  /** An entry order has filled in this bar (K10). */
  readonly entered: boolean;
  /** A protective exit has filled in this bar (K10). */
  readonly exited: boolean;
}

/** The price as filled (K11) of an order of a reason that buys (1) or sells (-1) at `price`. */
export function slippedPrice({ slippageTicks, tickSize }: FullCosts, reason: Reason, side: Side, price: number): number {
  return SLIPPING.has(reason) ? price + side * (slippageTicks * tickSize) : price;
}

/** The walk after the position goes to `to` at `price` before slippage; opening a trade freezes its managed exits (K22). */
export function filled(setting: BarSetting, walk: BarWalk, { to, price, reason }: { to: number; price: number; reason: Reason }): BarWalk {
  const from = walk.position;
  const paid = slippedPrice(setting.costs, reason, to > from ? 1 : -1, price);
  const side = sideOf(to);
  const opens = side !== null && side !== sideOf(from);
  const kept = side === null ? NO_EXITS : walk.managed;
  return {
    ...walk,
    position: to,
    managed: opens ? managedExitsOf(setting.row, side, paid) : kept,
    fills: [...walk.fills, { from, to, price: paid, reason }],
  };
}

/** The walk after a protective exit at `price` before slippage. */
export function protectivelyExited(setting: BarSetting, walk: BarWalk, exit: { price: number; reason: Reason }): BarWalk {
  return { ...filled(setting, walk, { to: 0, ...exit }), exited: true };
}

/** K2: a position that `price` finds at or beyond its stop loss, else its take profit, ends at that price. */
export function protectedAt(setting: BarSetting, walk: BarWalk, price: number): BarWalk {
  const side = sideOf(walk.position);
  if (side === null) return walk;
  const { stopLoss, stopReason, takeProfit } = exitLevels(setting.row, walk.managed, side, setting.costs);
  if (side * price <= side * stopLoss) return protectivelyExited(setting, walk, { price, reason: stopReason });
  if (side * price >= side * takeProfit) return protectivelyExited(setting, walk, { price, reason: 'profit' });
  return walk;
}

/** The walk, marked as holding an ambiguity. */
export function ambiguously(walk: BarWalk): BarWalk {
  return { ...walk, ambiguous: true };
}
