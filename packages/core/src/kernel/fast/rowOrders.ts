import { ORDER_COLUMNS } from '../orderColumns.ts';
import type { OrderRow } from '../orderColumns.ts';
import { liveOrders } from './liveOrders.ts';
import type { LiveOrders } from './liveOrders.ts';

/** Orders of one bar at a time, read as columns of a single row. */
export interface RowOrders {
  readonly orders: LiveOrders;
  /** Puts the orders of a bar, checked, in place of the last ones. */
  readonly write: (row: OrderRow) => void;
}

/** A row without orders. */
export function rowOrders(): RowOrders {
  const cells = new Float64Array(ORDER_COLUMNS.length).fill(NaN);
  const columns = new Map(ORDER_COLUMNS.map(([column], place): [string, Float64Array] => [column, cells.subarray(place, place + 1)]));
  const write = (row: OrderRow): void => {
    cells.fill(NaN);
    for (const [column, value] of Object.entries(row)) columns.get(column)?.fill(value ?? NaN);
  };
  return { orders: liveOrders(Object.fromEntries(columns)), write };
}
