import { LARGEST_NUMBER } from '../bars/index.ts';
import { fail, shownValue } from '../errors/index.ts';
import { adviceFor } from '../features/index.ts';
import type { Orders } from '../strategies/index.ts';
import { ORDER_COLUMNS } from './orderColumns.ts';
import type { OrderColumn, OrderDomain, OrderRow } from './orderColumns.ts';
import type { Intrabar, SimulateOptions } from './simulation.ts';

const NAMES: readonly string[] = [...ORDER_COLUMNS.map(([column]) => column), 'at'];

const DOMAIN_OF: ReadonlyMap<string, OrderDomain> = new Map(ORDER_COLUMNS);

/** What must hold of a value that is not NaN, and how a breach reads. */
const DOMAINS = {
  finite: { holds: (value) => Math.abs(value) <= LARGEST_NUMBER, says: `must be finite and within ${LARGEST_NUMBER} of 0` },
  positive: { holds: (value) => value > 0 && value <= LARGEST_NUMBER, says: `must be finite, above 0 and at most ${LARGEST_NUMBER}` },
  flag: { holds: (value) => value === 0 || value === 1, says: 'must be 0, 1 or NaN' },
} as const satisfies { readonly [domain in OrderDomain]: { holds: (value: number) => boolean; says: string } };

/**
 * Refuses by name what the kernel does not know: it would silently do nothing.
 *
 * @throws BAD_ORDERS for a column that is not in the table, or an `intrabar` that is neither 'worst' nor 'best'
 */
export function checkOrderNames(orders: Orders, { intrabar = 'worst' }: SimulateOptions = {}): void {
  for (const column of Object.keys(orders)) checkName(column);
  checkIntrabar(intrabar);
}

/** Refuses what is no way to decide an ambiguous bar. @throws BAD_ORDERS for what is neither 'worst' nor 'best' */
export function checkIntrabar(intrabar: Intrabar): void {
  if (intrabar === 'worst' || intrabar === 'best') return;
  fail('BAD_ORDERS', `intrabar must be worst or best, it is ${shownValue(intrabar)}`, { option: 'intrabar' });
}

/**
 * Refuses orders that cannot be meant, before anything is simulated: lengths first, then values.
 *
 * @param n bars
 * @throws BAD_ORDERS for an `at` that is no Int32Array; with the column, and for a value the lowest index of a bar, then the table's order
 */
export function checkOrders(orders: Orders, n: number): void {
  if (orders.at !== undefined && !(orders.at instanceof Int32Array)) {
    fail('BAD_ORDERS', `at must be an Int32Array, it is ${shownValue(orders.at)}`, { column: 'at', advice: 'write Int32Array.of(...)' });
  }
  const rows = orders.at === undefined ? n : orders.at.length;
  const wanted = orders.at === undefined ? `there are ${n} bars` : `at has ${rows} rows`;
  const present = ORDER_COLUMNS.filter(([column]) => orders[column] !== undefined);
  for (const [column] of present) {
    const length = orders[column]?.length;
    if (length !== rows) fail('BAD_ORDERS', `column ${column} has ${length} rows, ${wanted}`, { column });
  }
  if (orders.at !== undefined) checkAt(orders.at, n);
  let [first, faulty]: [number, (typeof ORDER_COLUMNS)[number] | null] = [rows, null];
  for (const entry of present) {
    const row = firstFault(orders[entry[0]], entry[1], first);
    if (row < first) [first, faulty] = [row, entry];
  }
  if (faulty === null) return;
  checkValue(faulty[0], faulty[1], orders[faulty[0]]?.[first] ?? NaN, orders.at?.[first] ?? first);
}

/** The first row below `end` with a value that cannot be, else `end`. The column is not looked at any further. */
function firstFault(values: Float64Array | undefined, domain: OrderDomain, end: number): number {
  if (values === undefined) return end;
  if (values instanceof Float64Array) return FIRST_FAULTS[domain](values, end);
  const { holds } = DOMAINS[domain]; // of another kind, from code without types
  for (let row = 0; row < end; row++) {
    const value: number = values[row] ?? NaN;
    if (!Number.isNaN(value) && !holds(value)) return row;
  }
  return end;
}

/** `DOMAINS` over a column of doubles: every value of every run passes here. NaN, which may be anywhere, is no fault. */
const FIRST_FAULTS = {
  finite: (values, end) => {
    for (let row = 0; row < end; row++) {
      if (Math.abs(values[row]!) > LARGEST_NUMBER) return row;
    }
    return end;
  },
  positive: (values, end) => {
    for (let row = 0; row < end; row++) {
      const value = values[row]!;
      if (!(value > 0 && value <= LARGEST_NUMBER) && !Number.isNaN(value)) return row;
    }
    return end;
  },
  flag: (values, end) => {
    for (let row = 0; row < end; row++) {
      const value = values[row]!;
      if (!(value === 0 || value === 1 || Number.isNaN(value))) return row;
    }
    return end;
  },
} as const satisfies { readonly [domain in OrderDomain]: (values: Float64Array, end: number) => number };

/**
 * Refuses the orders of one bar that came by themselves, as `checkOrderNames` and `checkOrders` would refuse them within their columns.
 *
 * @throws BAD_ORDERS with the column, and for a value the index
 */
export function checkOrderRow(row: OrderRow, index: number): void {
  if (isSoundRow(row)) return;
  for (const column of Object.keys(row)) {
    if (column === 'at') fail('BAD_ORDERS', 'the orders of one bar have no at', { column });
    checkName(column);
  }
  for (const [column, domain] of ORDER_COLUMNS) checkValue(column, domain, row[column] ?? NaN, index);
}

/** True of orders of one bar that `checkOrderRow` lets pass. */
export function isSoundRow(row: OrderRow): boolean {
  for (const [column, value] of Object.entries(row)) {
    const domain = DOMAIN_OF.get(column);
    if (domain === undefined) return false;
    const number: number = value ?? NaN;
    if (!Number.isNaN(number) && !DOMAINS[domain].holds(number)) return false;
  }
  return true;
}

function checkName(column: string): void {
  if (NAMES.includes(column)) return;
  fail('BAD_ORDERS', `there is no order column ${column}`, { column, advice: adviceFor(column, NAMES) });
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
