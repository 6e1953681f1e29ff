import type { RejectReason } from './rejectReasons.ts';
import type { RowColumns } from './rowReader.ts';

export type Order = 'ascending' | 'descending';

/** Which rows stay, in ascending time, and why the others do not. */
export interface OrderedRows {
  readonly order: Order;
  readonly kept: Int32Array;
  readonly refused: readonly { readonly row: number; readonly reason: RejectReason }[];
}

/** Judges each row by those accepted before it. A file that runs newest first from end to end is read backwards. */
export function orderRows(rows: RowColumns, count: number): OrderedRows {
  const order = orderOf(rows.stamp, count);
  const kept = new Int32Array(count);
  const refused: { row: number; reason: RejectReason }[] = [];
  let n = 0;
  for (let step = 0; step < count; step++) {
    const row = order === 'ascending' ? step : count - 1 - step;
    const last = n === 0 ? -Infinity : rows.stamp[kept[n - 1]!]!;
    if (rows.stamp[row]! > last) kept[n++] = row;
    else refused.push({ row, reason: reasonFor(rows, row, kept.subarray(0, n)) });
  }
  return { order, kept: kept.subarray(0, n), refused };
}

function orderOf(stamp: Float64Array, count: number): Order {
  for (let row = 1; row < count; row++) if (stamp[row]! > stamp[row - 1]!) return 'ascending';
  return count > 1 && stamp[count - 1]! < stamp[0]! ? 'descending' : 'ascending';
}

function reasonFor(rows: RowColumns, row: number, kept: Int32Array): RejectReason {
  const same = rowAt(rows.stamp, kept, rows.stamp[row]!);
  if (same < 0) return 'OUT_OF_ORDER';
  const columns = [rows.open, rows.high, rows.low, rows.close, rows.volume, ...Object.values(rows.extra)];
  return columns.every((column) => Object.is(column[row], column[same])) ? 'DUPLICATE' : 'CONFLICT';
}

/** The accepted row with this stamp, or -1. Accepted stamps ascend. */
function rowAt(stamp: Float64Array, kept: Int32Array, wanted: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stamp[kept[middle]!]! < wanted) low = middle + 1;
    else high = middle;
  }
  const row = kept[low] ?? -1;
  return row >= 0 && stamp[row] === wanted ? row : -1;
}
