import { badFile } from './badFile.ts';
import { symbolAt } from './columnNames.ts';
import { cutLine, fieldText, newLineCut, nextLine } from './lineCut.ts';
import type { LineCut } from './lineCut.ts';

/** The one instrument that all rows of a file name, and the column in which they do. */
export interface SoleSymbol {
  readonly column: string;
  readonly symbol: string;
}

/** Where rows begin and how they are cut. */
interface RowPlace {
  readonly start: number;
  readonly delimiter: string;
  readonly columns: readonly string[];
}

const SYMBOLS_NAMED = 5;
const MOST_SYMBOLS = 1000;

/**
 * The instrument that a column names in every whole row; null without such a column.
 *
 * @throws BAD_DATA with reason TWO_INSTRUMENTS if rows name different ones
 */
export function soleSymbolOf(bytes: Uint8Array, place: RowPlace): SoleSymbol | null {
  const at = symbolAt(place.columns);
  const column = place.columns[at];
  if (column === undefined) return null;
  const rows = rowsOfSymbols(bytes, place, at);
  rows.delete(column); // a header that comes again
  rows.delete('');
  const [first] = rows.keys();
  if (rows.size > 1) refuse(column, rows);
  return first === undefined ? null : { column, symbol: first };
}

function refuse(column: string, rows: ReadonlyMap<string, number>): never {
  const named = [...rows].slice(0, SYMBOLS_NAMED).map(([symbol, count]) => `${symbol} (${count} row${count === 1 ? '' : 's'})`);
  const count = rows.size > MOST_SYMBOLS ? `more than ${MOST_SYMBOLS}` : String(rows.size);
  return badFile(
    'TWO_INSTRUMENTS',
    { column, instruments: [...rows.keys()].slice(0, SYMBOLS_NAMED), advice: 'split it by that column: each instrument has a file of its own' },
    `the file holds ${count} instruments in its column ${column}: ${named.join(', ')}${rows.size > named.length ? ', ...' : ''}`,
  );
}

/** How many whole rows name each symbol. Neighbours are mostly equal, so a text is made only where the bytes change. */
function rowsOfSymbols(bytes: Uint8Array, { start, delimiter, columns }: RowPlace, at: number): Map<string, number> {
  const rows = new Map<string, number>();
  const cut = newLineCut();
  let [symbol, from, to] = ['', 0, 0];
  for (let line = start; line < bytes.length && rows.size <= MOST_SYMBOLS; line = nextLine(bytes, cut.end)) {
    cutLine(bytes, line, delimiter.charCodeAt(0), cut);
    if (cut.fields < columns.length) continue;
    if (!holdsAgain(bytes, cut, at, from, to)) {
      symbol = fieldText(bytes, cut, at);
      [from, to] = [cut.starts[at]!, cut.ends[at]!];
    }
    rows.set(symbol, (rows.get(symbol) ?? 0) + 1);
  }
  return rows;
}

/** Whether a field has the bytes between two earlier positions. */
function holdsAgain(bytes: Uint8Array, { starts, ends }: LineCut, at: number, from: number, to: number): boolean {
  const start = starts[at]!;
  if (to === from || ends[at]! - start !== to - from) return false;
  for (let i = 0; i < to - from; i++) if (bytes[start + i] !== bytes[from + i]) return false;
  return true;
}
