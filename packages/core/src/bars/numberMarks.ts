import type { Format, FormatPins } from './format.ts';

export type NumberMarks = Pick<Format, 'decimal' | 'thousands'>;

const SPACES = [' ', '\u00a0', '\u202f', "'"];

/**
 * Decimal mark and thousands separator, from the cells of prices and volumes. Where both marks occur in a number the last is
 * the decimal one; a mark that occurs twice in a number, or is followed by three digits everywhere in a file cut by commas, separates thousands.
 */
export function numberMarks(cells: readonly string[], delimiter: string, pins: Partial<FormatPins>): NumberMarks {
  const decimal = pins.decimal ?? decimalOf(cells, delimiter);
  return { decimal, thousands: pins.thousands === undefined ? thousandsOf(cells, decimal) : pins.thousands };
}

function decimalOf(cells: readonly string[], delimiter: string): '.' | ',' {
  const both = cells.find((cell) => cell.includes('.') && cell.includes(','));
  if (both !== undefined) return both.lastIndexOf(',') > both.lastIndexOf('.') ? ',' : '.';
  const commas = cells.filter((cell) => cell.includes(','));
  if (commas.length === 0) return cells.some((cell) => count(cell, '.') > 1) ? ',' : '.';
  if (cells.some((cell) => cell.includes('.'))) return marksThousands(commas, ',') ? '.' : ',';
  if (commas.some((cell) => count(cell, ',') > 1)) return '.';
  if (commas.some((cell) => !/^[+-]?\d{1,3},\d{3}$/.test(cell))) return ',';
  return delimiter === ',' ? '.' : ',';
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
