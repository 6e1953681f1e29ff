import { fail } from '../../errors/index.ts';
import { dayNumber } from '../civilDay.ts';

/** The columns beside `date` that a file of each kind has, in any order. */
const COLUMNS = {
  rolls: ['difference', 'from,to'],
  corporateActions: ['split', 'dividend', 'dividend,split'],
} as const;

/** A line of an adjustment file. */
export interface AdjustmentLine {
  /** Counted from 1 in the file. */
  readonly line: number;
  /** Days since 1970-01-01. */
  readonly tradeDate: number;
  /** The other cells by the header's names; empty ones are left out. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** An adjustment file by its header and lines. */
export interface AdjustmentTable {
  readonly kind: keyof typeof COLUMNS;
  readonly lines: readonly AdjustmentLine[];
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** New shares for old ones, as announced: 4:1 is a split, 1:4 a reverse split. */
const SHARES = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/;
const FORMS = 'date,difference or date,from,to for rolls; date,split,dividend (or one of the two) for corporate actions';

/**
 * The lines of a CSV text with a header, trade dates ascending. Empty lines and those that begin with # are passed over.
 *
 * @throws BAD_DATA with file and line: no UTF-8 text, no header, columns of no kind, another number of cells, a date that is
 *   none, out of order or given twice, a cell that is no number
 */
export function adjustmentTable(bytes: Uint8Array, where: string): AdjustmentTable {
  const [header, ...rows] = rowsOf(textOf(bytes, where));
  if (header === undefined) return fail('BAD_DATA', 'the adjustment file holds no line', { where, advice: `give it a header: ${FORMS}` });
  const names = header.cells.map((name) => name.toLowerCase());
  const place = `${where}:${header.line}`;
  if (names[0] !== 'date') fail('BAD_DATA', 'the first column of an adjustment file is its date', { where: place, advice: `write the header as ${FORMS}` });
  const kind = kindOf(names.slice(1)) ?? fail('BAD_DATA', `the columns ${names.join(', ')} say neither rolls nor corporate actions`, { where: place, advice: `write the header as ${FORMS}` });
  const lines = rows.map((row) => lineOf(row, names, where));
  requireAscending(lines, where);
  return { kind, lines };
}

function kindOf(columns: readonly string[]): AdjustmentTable['kind'] | null {
  const sorted = [...columns].sort().join(',');
  const has = (forms: readonly string[]): boolean => forms.includes(sorted);
  if (has(COLUMNS.rolls)) return 'rolls';
  return has(COLUMNS.corporateActions) ? 'corporateActions' : null;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function textOf(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return fail('BAD_DATA', 'the adjustment file is no UTF-8 text', { where }, error);
  }
}

function rowsOf(text: string): Row[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, i) => {
    const trimmed = content.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ line: i + 1, cells: trimmed.split(',').map((cell) => cell.trim()) }];
  });
}

function lineOf({ line, cells }: Row, names: readonly string[], where: string): AdjustmentLine {
  const place = `${where}:${line}`;
  if (cells.length !== names.length) fail('BAD_DATA', `the line has ${cells.length} cells, the header ${names.length}`, { where: place });
  const numbers = new Map<string, number>();
  for (const [i, cell] of cells.entries()) if (i > 0 && cell !== '') numbers.set(names[i]!, numberOf(cell, names[i]!, place));
  return { line, tradeDate: dayOf(cells[0]!, place), numbers };
}

function dayOf(text: string, where: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match === null ? NaN : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return Number.isNaN(day) ? fail('BAD_DATA', `'${text}' is not a date`, { where, advice: 'write it as 2024-01-31' }) : day;
}

function numberOf(text: string, column: string, where: string): number {
  const shares = column === 'split' ? SHARES.exec(text) : null;
  const value = shares === null ? (DECIMAL.test(text) ? Number(text) : NaN) : Number(shares[1]) / Number(shares[2]);
  return Number.isFinite(value) ? value : fail('BAD_DATA', `${column} '${text}' is not a number`, { where });
}

function requireAscending(lines: readonly AdjustmentLine[], where: string): void {
  for (let i = 1; i < lines.length; i++) {
    const [before, { line, tradeDate }] = [lines[i - 1]!, lines[i]!];
    const place = `${where}:${line}`;
    if (tradeDate === before.tradeDate) fail('BAD_DATA', `the date stands on line ${before.line} too`, { where: place, advice: 'write one line for a date' });
    if (tradeDate < before.tradeDate) fail('BAD_DATA', `the date is earlier than that of line ${before.line}`, { where: place, advice: 'sort the lines by date' });
  }
}
