import { isoDay } from '@proj/core/bars';
import { knownColumn, type ArrowColumn, type ArrowColumns } from '@proj/core/artifacts';

/** How a column differs between two files of the same name. */
export interface ColumnDifference {
  readonly column: string;
  /** Rows that differ, of those that both have. */
  readonly rows: number;
  readonly firstRow: number;
  /** Largest difference of two numbers; null of texts, or where only NaN differs. */
  readonly largest: number | null;
}

/** How the columns of two files differ. */
export interface TableDifference {
  readonly rows: { readonly from: number; readonly to: number };
  /** Columns that only one of them has. */
  readonly only: { readonly from: readonly string[]; readonly to: readonly string[] };
  readonly columns: readonly ColumnDifference[];
  /** Instant or trade date of the first row that differs; null where no column tells. */
  readonly since: string | null;
}

/** The differences of two tables, row by row from the first; values are compared bit for bit, but NaN equals NaN. */
export function tableDifference(from: ArrowColumns, to: ArrowColumns): TableDifference {
  const [before, after] = [Object.keys(from), Object.keys(to)];
  const columns = before.filter((name) => after.includes(name)).flatMap((name) => columnDifference(name, from[name]!, to[name]!) ?? []);
  const rows = { from: lengthOf(from), to: lengthOf(to) };
  const shared = Math.min(rows.from, rows.to);
  const first = Math.min(...columns.map(({ firstRow }) => firstRow), rows.from === rows.to ? Infinity : shared);
  return {
    rows,
    only: { from: before.filter((name) => !after.includes(name)), to: after.filter((name) => !before.includes(name)) },
    columns,
    since: whenOf(rows.from > first ? from : to, first),
  };
}

function lengthOf(columns: ArrowColumns): number {
  return Object.values(columns)[0]?.length ?? 0;
}

function columnDifference(column: string, from: ArrowColumn, to: ArrowColumn): ColumnDifference | null {
  const count = Math.min(from.length, to.length);
  let [rows, firstRow, largest] = [0, -1, 0];
  for (let row = 0; row < count; row++) {
    const [a, b] = [from[row]!, to[row]!];
    if (Object.is(a, b)) continue;
    if (rows++ === 0) firstRow = row;
    if (typeof a === 'number' && typeof b === 'number') largest = Math.max(largest, Math.abs(a - b) || 0);
  }
  return rows === 0 ? null : { column, rows, firstRow, largest: largest > 0 ? largest : null };
}

function whenOf(columns: ArrowColumns, row: number): string | null {
  for (const [name, values] of Object.entries(columns)) {
    const known = knownColumn(name, values);
    if (known.kind === 'instant' && row < known.values.length) return new Date(known.values[row]!).toISOString();
    if (known.kind === 'day' && row < known.values.length) return isoDay(known.values[row]!);
  }
  return null;
}
