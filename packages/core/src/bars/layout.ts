import { badFile } from './badFile.ts';
import { columnNamed, columnsOf, isColumnName } from './columnNames.ts';
import type { ColumnName } from './columnNames.ts';
import type { DecodedText } from './decodedText.ts';
import type { FormatPins } from './format.ts';
import { headerlessColumns } from './headerlessColumns.ts';
import { cutLine, fieldTexts, isBlankLine, newLineCut, nextLine } from './lineCut.ts';
import { likelyBar } from './likelyBar.ts';
import { soleSymbolOf } from './soleSymbol.ts';
import type { SoleSymbol } from './soleSymbol.ts';

/** Where the rows of a text begin and what stands in them. */
export interface Layout {
  readonly delimiter: string;
  /** Text of the header line; null without one. */
  readonly headerText: string | null;
  readonly columns: readonly string[];
  /** The header, or most rows, end with a delimiter that is no field. */
  readonly trailing: boolean;
  /** Byte position and number of the first line of rows. */
  readonly start: number;
  readonly line: number;
  /** The instrument that every row names, in a column that is not read otherwise. */
  readonly symbol: SoleSymbol | null;
}

type Cutting = Omit<Layout, 'symbol'>;

const DELIMITERS = [',', ';', '\t', '|', ' '];
const LINES_LOOKED_AT = 100;
const NEEDED: readonly ColumnName[] = ['open', 'high', 'low', 'close'];

/** A line near the start of the file. */
interface Opening {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The header and columns of a text: the first line that names a time and prices, else the first that looks like a row.
 *
 * @throws BAD_DATA with reason NO_COLUMNS, AMBIGUOUS_DELIMITER or TWO_INSTRUMENTS
 */
export function layoutOf(text: DecodedText, pins: Partial<FormatPins>): Layout {
  const openings = openingsOf(text.bytes);
  const delimiters = pins.delimiter === undefined ? DELIMITERS : [pins.delimiter];
  const layout =
    (pins.header === false ? null : headed(text.bytes, openings, delimiters, pins)) ??
    (pins.header === true ? null : headless(text.bytes, openings, delimiters, pins));
  if (layout === null) return badFile('NO_COLUMNS', { advice: 'name the columns in the configuration' });
  checkColumns(layout.columns);
  return { ...layout, symbol: soleSymbolOf(text.bytes, layout) };
}

function openingsOf(bytes: Uint8Array): Opening[] {
  const openings: Opening[] = [];
  const cut = newLineCut();
  let start = 0;
  for (let line = 1; start < bytes.length && openings.length < LINES_LOOKED_AT; line++) {
    cutLine(bytes, start, 0, cut);
    if (!isBlankLine(bytes, start, cut.end)) openings.push({ line, start, end: cut.end });
    start = nextLine(bytes, cut.end);
  }
  return openings;
}

function headed(bytes: Uint8Array, openings: readonly Opening[], delimiters: readonly string[], pins: Partial<FormatPins>): Cutting | null {
  for (const opening of openings) {
    const cuttings = delimiters.flatMap((delimiter): Cutting[] => {
      const cells = cellsAt(bytes, opening, delimiter);
      if (!isHeader(cells) && !(pins.header === true && cells.length > 4)) return [];
      const trailing = cells.length > 1 && cells.at(-1) === '';
      const named = trailing ? cells.slice(0, -1) : cells;
      const columns = pins.columns === undefined ? columnsOf(named) : pinnedColumns(pins.columns, named);
      return [{ delimiter, headerText: lineText(bytes, opening), columns, trailing, start: nextLine(bytes, opening.end), line: opening.line + 1 }];
    });
    const fitting = fittest(bytes, openings, cuttings);
    if (fitting !== null) return fitting;
  }
  return null;
}

/** Columns that are pinned hold only under a header that does not contradict them: another order would give other prices in silence. */
function pinnedColumns(pinned: readonly string[], header: readonly string[]): readonly string[] {
  const strange = pinned.findIndex((name, at) => isColumnName(name) && contradicts(name, columnNamed(header[at] ?? '')));
  if (strange < 0 && pinned.length === header.length) return pinned;
  const says =
    strange < 0
      ? `the header has ${header.length} columns, ${pinned.length} are pinned`
      : `the header calls column ${strange + 1} "${header[strange] ?? ''}", the pinned columns call it ${pinned[strange] ?? ''}`;
  return badFile('NO_COLUMNS', { columns: header, pinned, advice: 'pin the columns anew, or take format.columns out' }, says);
}

function contradicts(pinned: ColumnName, named: ColumnName | null): boolean {
  const areStamps = named === 'date' || named === 'time' ? pinned === 'date' || pinned === 'time' : false;
  return named !== null && named !== pinned && !areStamps;
}

/** The only way to cut the rows, or the one by which most are bars. */
function fittest(bytes: Uint8Array, openings: readonly Opening[], cuttings: readonly Cutting[]): Cutting | null {
  const [only] = cuttings;
  if (only === undefined || cuttings.length === 1) return only ?? null;
  const counted = cuttings.map((cutting) => ({ cutting, bars: openings.filter((opening) => opening.start >= cutting.start && isBarBy(bytes, opening, cutting)).length }));
  counted.sort((a, b) => b.bars - a.bars);
  const [first, second] = counted;
  if (first !== undefined && second !== undefined && first.bars > second.bars) return first.cutting;
  const candidates = counted.filter(({ bars }) => bars === first?.bars).map(({ cutting }) => cutting.delimiter);
  return badFile('AMBIGUOUS_DELIMITER', { candidates, advice: `pin delimiter as one of ${candidates.map((delimiter) => JSON.stringify(delimiter)).join(', ')}` });
}

function isBarBy(bytes: Uint8Array, opening: Opening, { delimiter, columns, trailing }: Cutting): boolean {
  const cells = cellsAt(bytes, opening, delimiter);
  return cells.length === columns.length + (trailing ? 1 : 0) && likelyBar(NEEDED.map((name) => cells[columns.indexOf(name)] ?? ''));
}

/** A header names a time or date and at least two prices. */
function isHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map(columnNamed));
  const prices = (['open', 'high', 'low', 'close'] as const).filter((name) => names.has(name)).length;
  return (names.has('date') || names.has('time')) && prices >= 2;
}

function headless(bytes: Uint8Array, openings: readonly Opening[], delimiters: readonly string[], pins: Partial<FormatPins>): Cutting | null {
  for (const [at, { start, line }] of openings.entries()) {
    const cuttings = delimiters.flatMap((delimiter): Cutting[] => {
      const rows = openings.slice(at, at + 40).map((opening) => cellsAt(bytes, opening, delimiter));
      const trailing = rows.filter((cells) => cells.length > 5 && cells.at(-1) === '').length * 2 > rows.length;
      const columns = headlessColumns(rows, trailing, pins);
      return columns === null ? [] : [{ delimiter, headerText: null, columns, trailing, start, line }];
    });
    const fitting = fittest(bytes, openings, cuttings);
    if (fitting !== null) return fitting;
  }
  return null;
}

function headlessColumns(rows: readonly (readonly string[])[], trailing: boolean, pins: Partial<FormatPins>): readonly string[] | null {
  if (pins.columns === undefined) return headerlessColumns(trailing ? rows.map((cells) => cells.slice(0, -1)) : rows);
  const fields = (rows[0]?.length ?? 0) - (trailing ? 1 : 0);
  return fields === pins.columns.length ? pins.columns : null;
}

function cellsAt(bytes: Uint8Array, opening: Opening, delimiter: string): string[] {
  const cut = newLineCut();
  cutLine(bytes, opening.start, delimiter.charCodeAt(0), cut);
  return fieldTexts(bytes, cut);
}

function lineText(bytes: Uint8Array, { start, end }: Opening): string {
  return new TextDecoder().decode(bytes.subarray(start, end)).trim();
}

function checkColumns(columns: readonly string[]): void {
  const names = new Set(columns.filter(isColumnName));
  const missing = NEEDED.filter((name) => !names.has(name));
  if (missing.length > 0) badFile('NO_COLUMNS', { columns, missing }, `no column for ${missing.join(', ')} can be found`);
  if (!names.has('date') && !names.has('time')) badFile('NO_COLUMNS', { columns }, 'no column for date or time can be found');
}
