import { badFile } from './badFile.ts';
import { symbolAt } from './columnNames.ts';
import type { Layout } from './layout.ts';
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

/**
 * The instrument that a column names in every whole row; null without such a column.
 *
 * @throws BAD_DATA with reason TWO_INSTRUMENTS if rows name different ones
 */
export function soleSymbolOf(bytes: Uint8Array, place: RowPlace): SoleSymbol | null {
  const at = symbolAt(place.columns);
  const column = place.columns[at];
  if (column === undefined) return null;
  const symbols = symbolsIn(bytes, place, at);
  symbols.delete(column); // a header that comes again
  symbols.delete('');
  const [first] = symbols;
  if (symbols.size > 1) refuse(column, [...symbols]);
  return first === undefined ? null : { column, symbol: first };
}

/**
 * Refuses a line that names another instrument than the head of its file does; an empty name and a repeated header name none.
 *
 * @throws BAD_DATA with reason TWO_INSTRUMENTS
 */
export function requireSameSymbol({ symbol, columns }: Pick<Layout, 'symbol' | 'columns'>, bytes: Uint8Array, cut: LineCut): void {
  if (symbol === null || cut.fields < columns.length) return;
  const named = fieldText(bytes, cut, columns.indexOf(symbol.column));
  if (named !== symbol.symbol && named !== '' && named !== symbol.column) refuse(symbol.column, [symbol.symbol, named]);
}

function refuse(column: string, symbols: readonly string[]): never {
  const named = symbols.slice(0, SYMBOLS_NAMED);
  return badFile(
    'TWO_INSTRUMENTS',
    { column, instruments: named, advice: 'split it by that column: each instrument has a file of its own' },
    `the file holds more than one instrument, by its column ${column}: ${named.join(', ')}${symbols.length > named.length ? ', ...' : ''}`,
  );
}

/** The symbols that whole rows name. Neighbours are mostly equal, so a text is made only where the bytes change. */
function symbolsIn(bytes: Uint8Array, { start, delimiter, columns }: RowPlace, at: number): Set<string> {
  const symbols = new Set<string>();
  const cut = newLineCut();
  let [from, to] = [0, 0];
  for (let line = start; line < bytes.length && symbols.size <= SYMBOLS_NAMED + 2; line = nextLine(bytes, cut.end)) {
    cutLine(bytes, line, delimiter.charCodeAt(0), cut);
    if (cut.fields < columns.length || holdsAgain(bytes, cut, at, from, to)) continue;
    symbols.add(fieldText(bytes, cut, at));
    [from, to] = [cut.starts[at]!, cut.ends[at]!];
  }
  return symbols;
}

/** Whether a field has the bytes between two earlier positions. */
function holdsAgain(bytes: Uint8Array, { starts, ends }: LineCut, at: number, from: number, to: number): boolean {
  const start = starts[at]!;
  if (to === from || ends[at]! - start !== to - from) return false;
  for (let i = 0; i < to - from; i++) if (bytes[start + i] !== bytes[from + i]) return false;
  return true;
}
