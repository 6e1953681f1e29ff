import type { Orders } from '../../strategies/index.ts';
import { ORDER_COLUMNS } from '../orderColumns.ts';
import type { OrderColumn } from '../orderColumns.ts';

/** Managed exits (K22), in the order in which compiled code takes them. */
export const DISTANCES = [
  'longStopDistance', 'longProfitDistance', 'longTrailDistance', 'shortStopDistance', 'shortProfitDistance', 'shortTrailDistance',
] as const satisfies readonly OrderColumn[];

/** Orders without prices: market targets, with managed exits, and closes, by the bars that decide them. */
export interface TargetOrders {
  readonly at: Int32Array;
  readonly target: Float64Array;
  /** Null = nothing is closed at a close. */
  readonly exitOnClose: Float64Array | null;
  /** As `DISTANCES`; null = none. */
  readonly distances: readonly (Float64Array | null)[];
}

const TAKEN: readonly string[] = ['target', 'exitOnClose', ...DISTANCES];
/** So many rows are always few; above this share of the bars they cost more than columns. */
const FEW_ROWS = 64;
const MOST_ROWS = 1 / 8;

/** The orders as rows, full columns without the rows that ask for nothing; null when they are of another kind. Checked orders. */
export function targetOrdersOf(orders: Orders): TargetOrders | null {
  const { at, target, exitOnClose } = orders;
  if (target === undefined || ORDER_COLUMNS.some(([column]) => orders[column] !== undefined && !TAKEN.includes(column))) return null;
  const columns = [target, exitOnClose, ...DISTANCES.map((column) => orders[column])];
  if (!columns.every((values) => values === undefined || values instanceof Float64Array)) return null; // from code without types
  const isManaged = DISTANCES.some((column) => orders[column] !== undefined);
  const rows = at === undefined ? spokenRows(target, exitOnClose, isManaged) : null;
  if (rows !== null && rows.length > Math.max(FEW_ROWS, MOST_ROWS * target.length)) return null;
  const taken = (values: Float64Array | undefined): Float64Array | null => {
    if (values === undefined) return null;
    return rows === null ? values : Float64Array.from(rows, (row) => values[row]!);
  };
  return {
    at: at ?? Int32Array.from(rows ?? []),
    target: taken(target) ?? target,
    exitOnClose: taken(exitOnClose),
    distances: DISTANCES.map((column) => taken(orders[column])),
  };
}

/** A target that is repeated asks for nothing, unless something else may have moved the position. */
function spokenRows(target: Float64Array, exitOnClose: Float64Array | undefined, isManaged: boolean): number[] {
  const rows: number[] = [];
  let held = NaN;
  for (let i = 0; i < target.length; i++) {
    const value = target[i]!;
    const isClosed = exitOnClose !== undefined && exitOnClose[i] === 1;
    if (!isClosed && (value === held || Number.isNaN(value))) continue;
    rows.push(i);
    held = isClosed || isManaged ? NaN : value;
  }
  return rows;
}
