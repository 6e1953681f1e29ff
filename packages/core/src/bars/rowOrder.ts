import { badFile } from './badFile.ts';
import type { RejectReason } from './rejectReasons.ts';
import type { RowColumns } from './rowReader.ts';

export type Order = 'ascending' | 'descending';

/** What becomes of rows that can be read but are doubtful. */
export interface RowPolicies {
  /** A row earlier than one before it is refused, unless it shall be put in its place. */
  readonly disorder?: 'reject' | 'sort' | undefined;
  /** Of rows of one stamp with different values the first read stays, unless the last one shall, or none may be. */
  readonly conflicts?: 'first' | 'last' | 'fail' | undefined;
  /** A bar flagged as a SPIKE stays, unless it shall be refused, or none may be. Only the bar after it tells, so a refusal knows one bar of the future. */
  readonly spikes?: 'keep' | 'reject' | 'fail' | undefined;
}

/** Which rows stay, in ascending time, and why the others do not. */
export interface OrderedRows {
  readonly order: Order;
  /** Null for all of them as they stand. */
  readonly kept: Int32Array | null;
  readonly refused: readonly { readonly line: number; readonly reason: RejectReason }[];
  /** Rows that stay though the file has them after a later one. */
  readonly sorted: number;
}

/**
 * Judges each row by those accepted before it. A file that runs newest first from end to end is read backwards: its columns are
 * turned round where they lie.
 *
 * @param ascending so many of the first rows are known to ascend
 * @throws BAD_DATA with reason CONFLICTING if conflicts shall fail
 */
export function orderRows(rows: RowColumns, ascending: number, { disorder = 'reject', conflicts = 'first' }: RowPolicies): OrderedRows {
  const order = orderOf(rows.stamp);
  if (order === 'descending') for (const column of allColumns(rows)) column.reverse();
  const sound = soundRows(rows.stamp, ascending);
  if (sound === rows.stamp.length) return { order, kept: null, refused: [], sorted: 0 };
  const steps = new Int32Array(rows.stamp.length);
  for (let row = 0; row < steps.length; row++) steps[row] = row;
  if (disorder === 'reject') return { order, ...judgedRows(rows, steps, sound, conflicts), sorted: 0 };
  steps.sort((a, b) => rows.stamp[a]! - rows.stamp[b]! || a - b);
  const judged = judgedRows(rows, steps, 0, conflicts);
  return { order, ...judged, sorted: lateRows(rows.stamp, judged.kept) };
}

/** Every column of rows. */
export function allColumns({ line, stamp, open, high, low, close, volume, extra }: RowColumns): readonly (Float64Array | Int32Array)[] {
  return [line, stamp, open, high, low, close, volume, ...Object.values(extra)];
}

function orderOf(stamp: Float64Array): Order {
  for (let row = 1; row < stamp.length; row++) if (stamp[row]! > stamp[row - 1]!) return 'ascending';
  return stamp.length > 1 && stamp[stamp.length - 1]! < stamp[0]! ? 'descending' : 'ascending';
}

/** How many of the first rows ascend, some of which are known to. */
function soundRows(stamp: Float64Array, known: number): number {
  let row = Math.max(1, known);
  while (row < stamp.length && stamp[row]! > stamp[row - 1]!) row++;
  return Math.min(row, stamp.length);
}

/** How many of the kept rows the file has after a later one. */
function lateRows(stamp: Float64Array, kept: Int32Array): number {
  const isLate = new Uint8Array(stamp.length);
  let latest = -Infinity;
  for (let row = 0; row < stamp.length; row++) {
    if (stamp[row]! < latest) isLate[row] = 1;
    else latest = stamp[row]!;
  }
  return kept.reduce((sum, row) => sum + isLate[row]!, 0);
}

interface JudgedRows extends Pick<OrderedRows, 'refused'> {
  readonly kept: Int32Array;
}

/** Judges rows in the order of `steps`, the first `sound` of which stand well. */
function judgedRows(rows: RowColumns, steps: Int32Array, sound: number, conflicts: RowPolicies['conflicts']): JudgedRows {
  const refused: { line: number; reason: RejectReason }[] = [];
  const { stamp, line } = rows;
  const kept = steps; // never fills up faster than it is read
  let n = sound;
  for (let step = sound; step < steps.length; step++) {
    const row = steps[step]!;
    if (n === 0 || stamp[row]! > stamp[kept[n - 1]!]!) {
      kept[n++] = row;
      continue;
    }
    const at = placeOf(stamp, kept.subarray(0, n), stamp[row]!);
    const reason = at < 0 ? 'OUT_OF_ORDER' : areEqual(rows, row, kept[at]!) ? 'DUPLICATE' : 'CONFLICT';
    if (reason === 'CONFLICT' && conflicts === 'fail') failForConflict(line[kept[at]!]!, line[row]!);
    const isReplaced = reason === 'CONFLICT' && conflicts === 'last';
    refused.push({ line: line[isReplaced ? kept[at]! : row]!, reason });
    if (isReplaced) kept[at] = row;
  }
  return { kept: kept.subarray(0, n), refused };
}

function areEqual(rows: RowColumns, a: number, b: number): boolean {
  return allColumns(rows).every((column) => column === rows.line || Object.is(column[a], column[b]));
}

function failForConflict(first: number, second: number): never {
  return badFile(
    'CONFLICTING', { lines: [first, second], advice: 'mend the file, or set quality.conflicts to first or last' },
    `lines ${first} and ${second} have the same stamp and different values`,
  );
}

/** The place of the accepted row with this stamp, or -1. Accepted stamps ascend. */
function placeOf(stamp: Float64Array, kept: Int32Array, wanted: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stamp[kept[middle]!]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < kept.length && stamp[kept[low]!] === wanted ? low : -1;
}
