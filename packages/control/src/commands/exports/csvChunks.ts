import { isoDay } from '@proj/core/bars';
import { type ExportColumn, rowsOf } from './exportColumn.ts';

const CHUNK_ROWS = 1 << 15;
const DAY_MS = 86_400_000;

/**
 * The series as CSV: a header, `,` between cells, `\n` after rows, instants as `2024-01-31T22:00:00.000Z`, days as `2024-01-31`. A
 * number is the shortest text that reads back as the same double, NaN an empty cell; a text is quoted.
 */
export function* csvChunks(columns: readonly ExportColumn[]): Generator<string> {
  yield `${columns.map(({ name }) => cellOf(name)).join(',')}\n`;
  const cells = columns.map(cellsOf);
  const rows = rowsOf(columns);
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + CHUNK_ROWS); row++) {
      for (let column = 0; column < cells.length; column++) text += column === 0 ? cells[column]!(row) : `,${cells[column]!(row)}`;
      text += '\n';
    }
    yield text;
  }
}

/** What a column says in a row. */
function cellsOf(column: ExportColumn): (row: number) => string {
  switch (column.kind) {
    case 'instant':
      return instantCells(column.values);
    case 'day':
      return dayCells(column.values);
    case 'double':
      return (row) => numberText(column.values[row]!);
    case 'text':
      return (row) => quoted(column.values[row]!);
  }
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '' : value > 0 ? 'inf' : '-inf';
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A heading is quoted only where it must be: features have names such as `macd_12_26_9:signal`. */
function cellOf(name: string): string {
  return /[",\n\r]/.test(name) ? quoted(name) : name;
}

/** Many rows share a day: its text is made once. */
function dayCells(days: Int32Array): (row: number) => string {
  const text = dayTexts();
  return (row) => text(days[row]!);
}

function instantCells(instants: Float64Array): (row: number) => string {
  const text = dayTexts();
  return (row) => {
    const ms = instants[row]!;
    const day = Math.floor(ms / DAY_MS);
    return `${text(day)}T${clockText(ms - day * DAY_MS)}Z`;
  };
}

function dayTexts(): (day: number) => string {
  let [known, text] = [NaN, ''];
  return (day) => {
    if (day !== known) [known, text] = [day, isoDay(day)];
    return text;
  };
}

function clockText(ms: number): string {
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const seconds = Math.floor(ms / 1000);
  return `${digits(Math.floor(seconds / 3600), 2)}:${digits(Math.floor(seconds / 60) % 60, 2)}:${digits(seconds % 60, 2)}.${digits(ms % 1000, 3)}`;
}
