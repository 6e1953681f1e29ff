import type { Orders } from '../../strategies/index.ts';
import { ORDER_COLUMNS } from '../orderColumns.ts';
import type { OrderColumn, OrderRow } from '../orderColumns.ts';

const NO_ORDERS: OrderRow = {};

/** The rows of checked orders by the bar that decided them, sparse or full alike. */
export function orderRows(orders: Orders): (index: number) => OrderRow {
  const present = ORDER_COLUMNS.map(([column]) => column).filter((column) => orders[column] !== undefined);
  if (orders.at === undefined) return (index) => rowAt(orders, present, index);
  const rows = new Map(Array.from(orders.at, (index, row) => [index, row]));
  return (index) => {
    const row = rows.get(index);
    return row === undefined ? NO_ORDERS : rowAt(orders, present, row);
  };
}

function rowAt(orders: Orders, present: readonly OrderColumn[], row: number): OrderRow {
  const values: { [column in OrderColumn]?: number } = {};
  for (const column of present) values[column] = orders[column]?.[row] ?? NaN;
  return values;
}
