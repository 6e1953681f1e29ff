import { fail } from '../errors/index.ts';
import type { Orders } from '../strategies/index.ts';
import { ORDER_COLUMNS } from './orderColumns.ts';
import type { OrderColumn } from './orderColumns.ts';

/** Bars from `from` on and before `to`, by index. */
export interface ResearchWindow {
  readonly from: number;
  readonly to: number;
}

/** Refuses a window that holds none of n bars. @throws BAD_PARAMS */
export function checkWindow({ from, to }: ResearchWindow, n: number): void {
  if (Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= n) return;
  fail('BAD_PARAMS', `a window must hold at least one of the ${n} bars, it is ${from} up to ${to}`, { from, to, bars: n });
}

/** Which of n bars a run goes through. */
export interface WindowBounds {
  /** The bar before a window: it decides what fills in the window's first bar, and does not count. */
  readonly firstIndex: number;
  /** Bars from `firstIndex` on that do not count. */
  readonly counted: number;
  readonly to: number;
}

/** The bars of a run in a window; null = all. */
export function windowBounds(window: ResearchWindow | null, n: number): WindowBounds {
  if (window === null) return { firstIndex: 0, counted: 0, to: n };
  const firstIndex = Math.max(window.from - 1, 0);
  return { firstIndex, counted: window.from - firstIndex, to: window.to };
}

/**
 * The orders of the bars from `from` on and before `to`, as full columns, with what is held at the end closed at the last close:
 * whatever a strategy earns in a window is earned there.
 *
 * @param orders checked, of `to` bars
 */
export function ordersWithin(orders: Orders, from: number, to: number): Orders {
  const within: { [column in OrderColumn]?: Float64Array } = {};
  for (const [column] of ORDER_COLUMNS) {
    const values = orders[column];
    if (values !== undefined) within[column] = fullColumn(values, orders.at, to).slice(from);
  }
  const exitOnClose = within.exitOnClose ?? new Float64Array(to - from).fill(NaN);
  if (to - from >= 2) exitOnClose[to - from - 2] = 1;
  return { ...within, exitOnClose };
}

function fullColumn(values: Float64Array, at: Int32Array | undefined, n: number): Float64Array {
  if (at === undefined) return values;
  const full = new Float64Array(n).fill(NaN);
  at.forEach((index, row) => {
    full[index] = values[row]!;
  });
  return full;
}
