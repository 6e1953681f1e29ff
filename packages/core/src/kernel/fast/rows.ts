/** Rows of doubles that grow: what a run writes down while it goes. Row r, column c stands at `r * width + c`. */
export interface Rows {
  readonly width: number;
  /** Rows written so far. */
  count: number;
  values: Float64Array;
}

const FIRST_ROWS = 256;
const NO_VALUES = new Float64Array(0);

/** Rows of so many columns, none yet: a run without a fill needs no room for them. */
export function emptyRows(width: number): Rows {
  return { width, count: 0, values: NO_VALUES };
}

/** Where the values of one more row go. */
export function addRow(rows: Rows): number {
  const start = rows.count * rows.width;
  if (start === rows.values.length) {
    const larger = new Float64Array(Math.max(2 * rows.values.length, rows.width * FIRST_ROWS));
    larger.set(rows.values);
    rows.values = larger;
  }
  rows.count++;
  return start;
}

/** Writes a value into a column of the rows from `first` on. */
export function setFrom({ width, count, values }: Rows, first: number, column: number, value: number): void {
  for (let row = first; row < count; row++) values[row * width + column] = value;
}

/** A column of the rows. No -0: it is written 0 (K21). */
export function doublesOf({ width, count, values }: Rows, column: number): Float64Array {
  const doubles = new Float64Array(count);
  for (let row = 0; row < count; row++) doubles[row] = values[row * width + column]! + 0;
  return doubles;
}

/** A column of the rows that holds whole numbers. */
export function integersOf({ width, count, values }: Rows, column: number): Int32Array {
  const integers = new Int32Array(count);
  for (let row = 0; row < count; row++) integers[row] = values[row * width + column]!;
  return integers;
}

/** A column of the rows that holds 0 or 1. */
export function flagsOf({ width, count, values }: Rows, column: number): Uint8Array {
  const flags = new Uint8Array(count);
  for (let row = 0; row < count; row++) flags[row] = values[row * width + column]!;
  return flags;
}
