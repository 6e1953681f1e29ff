import { badFile } from './badFile.ts';
import type { Format, FormatPins } from './format.ts';

export type NumberMarks = Pick<Format, 'decimal' | 'thousands'>;

/** No other mark than a point, once: most files have nothing else. */
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
const SPACES = [' ', '\u00a0', '\u202f', "'"];

/**
 * Decimal mark and thousands separator, from the cells of prices and volumes. A point alone is the decimal mark, as programs write it; a
 * comma is one where it cannot part thousands, and parts thousands where it occurs twice in a number or beside decimal points.
 *
 * @throws BAD_DATA with reason AMBIGUOUS_DECIMAL where every comma has three digits after it and nothing else settles it
 */
export function numberMarks(cells: readonly string[], delimiter: string, pins: Partial<FormatPins>): NumberMarks {
  if (pins.decimal !== ',' && cells.every((cell) => PLAIN.test(cell))) return { decimal: '.', thousands: pins.thousands ?? null };
  const decimal = pins.decimal ?? decimalOf(cells, delimiter);
  return { decimal, thousands: pins.thousands === undefined ? thousandsOf(cells, decimal) : pins.thousands };
}

function decimalOf(cells: readonly string[], delimiter: string): '.' | ',' {
  const marked = cells.filter((cell) => /^[+-]?\d[\d.,]*$|^[+-]?[.,]\d+$/.test(cell));
  const both = marked.find((cell) => cell.includes('.') && cell.includes(','));
  if (both !== undefined) return both.lastIndexOf(',') > both.lastIndexOf('.') ? ',' : '.';
  const commas = marked.filter((cell) => cell.includes(','));
  const points = marked.filter((cell) => cell.includes('.'));
  if (points.some((cell) => count(cell, '.') > 1)) return ',';
  if (commas.length === 0 || commas.some((cell) => count(cell, ',') > 1)) return '.';
  if (commas.some((cell) => !isOneGroup(cell, ','))) return ',';
  if (delimiter === ',' || points.some((cell) => !isOneGroup(cell, '.'))) return '.';
  const [example = ''] = commas;
  return badFile('AMBIGUOUS_DECIMAL', {
    candidates: ['.', ','], example, advice: `pin decimal as "," if ${example} is ${example.replace(',', '.')}, as "." if it is ${example.replace(',', '')}`,
  });
}

/** A number of four to six digits, if the mark parts thousands. */
function isOneGroup(cell: string, mark: '.' | ','): boolean {
  return new RegExp(`^[+-]?[1-9]\\d{0,2}[${mark}]\\d{3}$`).test(cell);
}

function thousandsOf(cells: readonly string[], decimal: '.' | ','): string | null {
  const other = decimal === '.' ? ',' : '.';
  return [other, ...SPACES].find((mark) => marksThousands(cells.filter((cell) => cell.includes(mark)), mark)) ?? null;
}

function marksThousands(cells: readonly string[], mark: string): boolean {
  return cells.some((cell) => new RegExp(`^[+-]?\\d{1,3}([${mark}]\\d{3})+(?![${mark}\\d])`).test(cell));
}

function count(text: string, mark: string): number {
  let marks = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) marks++;
  return marks;
}
