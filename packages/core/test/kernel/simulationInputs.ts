import { makeBars } from '@proj/core/bars';
import type { Bars } from '@proj/core/bars';
import { ORDER_COLUMNS } from '@proj/core/kernel';
import type { Costs, OrderColumn, OrderRow, Simulation } from '@proj/core/kernel';
import type { Orders } from '@proj/core/strategies';

const MINUTE_MS = 60_000;

/** No costs, a quarter-point grid, one money unit a point. */
export const FREE: Costs = { pointValue: 1, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0, initialEquity: 1000 };

/** Bars a minute apart from rows of open, high, low, close. */
export function barsOf(rows: readonly (readonly number[])[]): Bars {
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => row[at] ?? NaN);
  return makeBars({
    time: Float64Array.from(rows, (_, i) => (i + 1) * MINUTE_MS),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
  });
}

/** Full order columns from rows by index. */
export function ordersOf(rows: Readonly<Record<number, OrderRow>>, n: number): Orders {
  const orders: { -readonly [column in OrderColumn]?: Float64Array } = {};
  for (const [column] of ORDER_COLUMNS) {
    if (!Object.values(rows).some((row) => row[column] !== undefined)) continue;
    orders[column] = Float64Array.from({ length: n }, (_, i) => rows[i]?.[column] ?? NaN);
  }
  return orders;
}

/** Fills as rows of index, contracts, price, reason, ambiguous. */
export function fillRows({ fills }: Simulation): readonly (readonly unknown[])[] {
  return fills.reason.map((reason, i) => [fills.index[i], fills.contracts[i], fills.price[i], reason, fills.ambiguous[i] === 1]);
}

/** Trades as rows of named values, flags as booleans. */
export function tradeRows({ trades }: Simulation): readonly Readonly<Record<string, unknown>>[] {
  const flags = new Set(['ambiguous', 'open']);
  return trades.entryReason.map((_, i) =>
    Object.fromEntries(Object.entries(trades).map(([name, column]) => [name, flags.has(name) ? column[i] === 1 : column[i]])),
  );
}
