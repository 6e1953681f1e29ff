import { fail } from '../errors/index.ts';
import { adviceFor } from '../features/index.ts';
import type { Orders } from '../strategies/index.ts';
import { ORDER_COLUMNS } from './orderColumns.ts';
import type { OrderColumn, OrderDomain, OrderRow } from './orderColumns.ts';
import type { SimulateOptions } from './simulation.ts';

const NAMES: readonly string[] = [...ORDER_COLUMNS.map(([column]) => column), 'at'];

/** What must hold of a value that is not NaN, and how a breach reads. */
const DOMAINS = {
  finite: { holds: (value) => Number.isFinite(value), says: 'must be finite' },
  positive: { holds: (value) => Number.isFinite(value) && value > 0, says: 'must be finite and above 0' },
  flag: { holds: (value) => value === 0 || value === 1, says: 'must be 0, 1 or NaN' },
} as const satisfies { readonly [domain in OrderDomain]: { holds: (value: number) => boolean; says: string } };

/**
 * Refuses by name what the kernel does not know: it would silently do nothing.
 *
 * @throws BAD_ORDERS for a column that is not in the table, or an `intrabar` that is neither 'worst' nor 'best'
 */
export function checkOrderNames(orders: Orders, { intrabar = 'worst' }: SimulateOptions = {}): void {
  for (const column of Object.keys(orders)) {
    if (NAMES.includes(column)) continue;
    fail('BAD_ORDERS', `there is no order column ${column}`, { column, advice: adviceFor(column, NAMES) });
  }
  if (intrabar !== 'worst' && intrabar !== 'best') {
    fail('BAD_ORDERS', `intrabar must be worst or best, it is ${String(intrabar)}`, { option: 'intrabar' });
  }
}

/**
 * Refuses orders that cannot be meant, before anything is simulated: lengths first, then values.
 *
 * @param n bars
 * @throws BAD_ORDERS with the column, and for a value the lowest index of a bar, then the table's order
 */
export function checkOrders(orders: Orders, n: number): void {
  const rows = orders.at === undefined ? n : orders.at.length;
  const wanted = orders.at === undefined ? `there are ${n} bars` : `at has ${rows} rows`;
  for (const [column] of ORDER_COLUMNS) {
    const values = orders[column];
    if (values === undefined || values?.length === rows) continue;
    fail('BAD_ORDERS', `column ${column} has ${values?.length} rows, ${wanted}`, { column });
  }
  if (orders.at !== undefined) checkAt(orders.at, n);
  const present = ORDER_COLUMNS.filter(([column]) => orders[column] !== undefined);
  for (let row = 0; row < rows; row++) {
    for (const [column, domain] of present) {
      checkValue(column, domain, orders[column]?.[row] ?? NaN, orders.at?.[row] ?? row);
    }
  }
}

/** Refuses one row of orders that came by itself, as `checkOrders` would refuse it within its columns. */
export function checkOrderRow(row: OrderRow, index: number): void {
  for (const [column, domain] of ORDER_COLUMNS) checkValue(column, domain, row[column] ?? NaN, index);
}

function checkAt(at: Int32Array, n: number): void {
  for (let row = 0; row < at.length; row++) {
    const index = at[row]!;
    const previous = row === 0 ? -1 : at[row - 1]!;
    if (Number.isInteger(index) && index > previous && index < n) continue;
    fail('BAD_ORDERS', `at must hold ascending, distinct indices of the ${n} bars; row ${row} holds ${index}`, { column: 'at', row });
  }
}

function checkValue(column: OrderColumn, domain: OrderDomain, value: number, index: number): void {
  if (Number.isNaN(value) || DOMAINS[domain].holds(value)) return;
  fail('BAD_ORDERS', `${column} at bar ${index} ${DOMAINS[domain].says}, it is ${value}`, { column, index, value });
}
