import { fill } from './exits.ts';
import { onTick } from './grid.ts';
import type { Sign } from './grid.ts';
import { valueAt } from './liveOrders.ts';
import { BUY_LIMIT, BUY_STOP, SELL_LIMIT, SELL_STOP } from './reasonCodes.ts';
import type { Run } from './run.ts';

/** What kind of entry order of a side fills. */
export type EntryKind = typeof NONE | typeof BY_STOP | typeof BY_LIMIT;
export const NONE = 0;
export const BY_STOP = 1;
export const BY_LIMIT = 2;

/** K3: fills an entry order at the open. True when one did. */
export function entersAtOpen(run: Run): boolean {
  const buy = kindAtOpen(run, 1);
  const sell = kindAtOpen(run, -1);
  if (buy === NONE && sell === NONE) return false;
  const open = run.open[run.index]!;
  let side: Sign = sell === NONE ? 1 : -1;
  if (buy !== NONE && sell !== NONE) side = sideTaken(run, paid(run, 1, buy, open), paid(run, -1, sell, open));
  enter(run, side, side === 1 ? buy : sell, open);
  return true;
}

/** A stop and a limit of one side that both fill at the open are no guess: the stop does, it slips. */
function kindAtOpen(run: Run, side: Sign): EntryKind {
  if (side * run.book.position > 0) return NONE; // ignored: already on that side
  const open = run.open[run.index]!;
  if (side * open >= side * stopOf(run, side)) return BY_STOP;
  return side * open <= side * limitOf(run, side, 0) ? BY_LIMIT : NONE;
}

/** Brings the position to the row's size on a side; `price` is before slippage. */
export function enter(run: Run, side: Sign, kind: EntryKind, price: number): void {
  const size = valueAt(run.orders.size, run.row);
  const reason = side === 1 ? (kind === BY_STOP ? BUY_STOP : BUY_LIMIT) : kind === BY_STOP ? SELL_STOP : SELL_LIMIT;
  fill(run, side * (Number.isNaN(size) ? 1 : size), paid(run, side, kind, price), reason);
}

/** K7: the side that fills when both could, by their prices as filled. */
export function sideTaken(run: Run, buy: number, sell: number): Sign {
  run.isAmbiguous = true;
  const close = run.close[run.index]!;
  const bought = close - buy;
  const sold = sell - close;
  return (run.isWorst ? bought <= sold : bought >= sold) ? 1 : -1;
}

/** The price as filled of an entry (K11): a stop slips, a limit does not. */
export function paid({ slip }: Run, side: Sign, kind: EntryKind, price: number): number {
  return kind === BY_STOP ? price + side * slip : price;
}

/** The price of a side's stop entry when the bar's range reaches it (K4), else NaN. */
export function reachedStop(run: Run, side: Sign): number {
  const stop = stopOf(run, side);
  const extreme = side === 1 ? run.high[run.index]! : run.low[run.index]!;
  return side * extreme >= side * stop ? stop : NaN;
}

/** The price of a side's limit entry when the bar's range reaches it (K4), else NaN. */
export function reachedLimit(run: Run, side: Sign): number {
  const limit = limitOf(run, side, 0);
  const reach = run.through === 0 ? limit : limitOf(run, side, -side * run.through);
  const extreme = side === 1 ? run.low[run.index]! : run.high[run.index]!;
  return side * extreme <= side * reach ? limit : NaN;
}

function stopOf({ orders, row, grid }: Run, side: Sign): number {
  return onTick(grid, valueAt(side === 1 ? orders.buyStop : orders.sellStop, row), side, 0);
}

function limitOf({ orders, row, grid }: Run, side: Sign, through: number): number {
  return onTick(grid, valueAt(side === 1 ? orders.buyLimit : orders.sellLimit, row), side === 1 ? -1 : 1, through);
}
