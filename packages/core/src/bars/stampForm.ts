import { badFile } from './badFile.ts';
import { commonForm, ordersOf, timeFormatOf } from './cellForms.ts';
import { epochUnitOf } from './epochUnits.ts';
import type { DateOrder, Format, FormatPins, TimeFormat } from './format.ts';
import type { Layout } from './layout.ts';
import { readDay } from './stampCell.ts';
import { cutLine, fieldText, newLineCut, nextLine } from './lineCut.ts';

export type StampForm = Pick<Format, 'dateOrder' | 'timeFormat' | 'combined' | 'offset'>;

type Rows = readonly (readonly string[])[];

interface Settling {
  readonly pins: Partial<FormatPins>;
  /** Of the head of a text the likeliest order is said, however little speaks for it. */
  readonly isWhole: boolean;
}

/**
 * How date and time are written.
 *
 * @throws BAD_DATA with reason AMBIGUOUS_DATE and the candidates, or NO_COLUMNS
 */
export function stampFormOf(bytes: Uint8Array, layout: Layout, rows: Rows, { pins, isWhole }: Settling): StampForm {
  const [dates, times] = [columnOf(layout, rows, 'date'), columnOf(layout, rows, 'time')];
  if (rows.length === 0) badFile('NO_ROWS');
  const form = commonForm(times.length > 0 ? times : dates);
  const inOne = times.length > 0 && form !== 'time' && form !== 'number' ? 'time' : dates.length > 0 && times.length === 0 ? 'date' : null;
  if (inOne === null) {
    if (dates.length === 0) badFile('NO_COLUMNS', { columns: layout.columns }, 'there is a time of day but no date');
    const timeFormat = pins.timeFormat ?? separateTimeFormat(bytes, layout, times);
    return { dateOrder: orderOf(bytes, layout, 'date', dates, { pins, isWhole }), timeFormat, combined: false, offset: false };
  }
  const cells = inOne === 'time' ? times : dates;
  if (form === 'epoch' || pins.dateOrder === 'epoch') return { dateOrder: 'epoch', timeFormat: pins.timeFormat ?? epochUnitOf(cells), combined: true, offset: false };
  const dateOrder = orderOf(bytes, layout, inOne, cells, { pins, isWhole });
  if (form === 'date' || form === 'number') return { dateOrder, timeFormat: 'date', combined: false, offset: false };
  const offset = cells.filter((cell) => /\d(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(cell) && cell.length > 10).length * 2 > cells.length;
  return { dateOrder, timeFormat: pins.timeFormat ?? timeFormatOf(cells), combined: true, offset };
}

function columnOf(layout: Layout, rows: Rows, name: 'date' | 'time'): readonly string[] {
  const at = layout.columns.indexOf(name);
  return at < 0 ? [] : rows.map((cells) => cells[at] ?? '');
}

/** Digits without leading zeros tell hours and minutes from seconds only by all rows together. */
function separateTimeFormat(bytes: Uint8Array, layout: Layout, sample: readonly string[]): TimeFormat {
  const format = timeFormatOf(sample);
  if (format !== 'HHMM') return format;
  for (const cell of cellsInFile(bytes, layout, 'time')) if (timeFormatOf([cell]) === 'HHMMSS') return 'HHMMSS';
  return 'HHMM';
}

function orderOf(bytes: Uint8Array, layout: Layout, column: 'date' | 'time', sample: readonly string[], { pins, isWhole }: Settling): DateOrder {
  if (pins.dateOrder !== undefined && pins.dateOrder !== 'epoch') return pins.dateOrder;
  if (!isOrderOpen(sample, pins)) return 'YMD';
  const counts = new Map<DateOrder, number>();
  for (const cell of cellsInFile(bytes, layout, column)) {
    for (const order of ordersOf(cell)) counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  return isWhole ? orderVoted(counts, distinctCells(bytes, layout, column)) : (rankedOrders(counts)[0]?.[0] ?? 'YMD');
}

/** Whether only the dates of all rows together tell their order: nothing is pinned, and most do not begin with a year. */
export function isOrderOpen(sample: readonly string[], pins: Partial<FormatPins>): boolean {
  const yearFirst = sample.filter((cell) => /^\d{4}[/.-]|^(?:19|20)\d{6}|^\d{8}[T ]?\d{3,6}/.test(cell)).length;
  return (pins.dateOrder === undefined || pins.dateOrder === 'epoch') && yearFirst * 2 <= sample.length;
}

/**
 * The order that most dates fit.
 *
 * @param dates distinct dates from the head of the file
 * @throws BAD_DATA with reason AMBIGUOUS_DATE and the candidates
 */
export function orderVoted(counts: ReadonlyMap<DateOrder, number>, dates: readonly string[]): DateOrder {
  const ranked = rankedOrders(counts);
  const [first, second] = ranked;
  if (first === undefined) return 'YMD';
  if (second === undefined || second[1] < first[1]) return first[0];
  const tied = ranked.filter(([, count]) => count === first[1]).map(([order]) => order);
  const candidates = tied.includes('YMD') ? withTwoDigitYear(tied, dates) : tied;
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  return badFile('AMBIGUOUS_DATE', { candidates, example: dates[0], advice: `pin dateOrder as one of ${candidates.join(', ')}` });
}

function rankedOrders(counts: ReadonlyMap<DateOrder, number>): (readonly [DateOrder, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The order under which the days lie ten times closer together than under the others; else the year is last where marks part the numbers. */
function withTwoDigitYear(orders: readonly DateOrder[], cells: readonly string[]): readonly DateOrder[] {
  const spans = orders.map((order) => {
    const days = cells.map((cell) => dayIn(cell, order)).filter((day) => !Number.isNaN(day));
    return { order, days: days.reduce((a, b) => Math.max(a, b), -Infinity) - days.reduce((a, b) => Math.min(a, b), Infinity) };
  });
  const [first, second] = spans.sort((a, b) => a.days - b.days);
  if (first !== undefined && second !== undefined && first.days * 10 < second.days) return [first.order];
  return cells.every((cell) => /^\d+$/.test(cell)) ? orders : orders.filter((order) => order !== 'YMD');
}

function dayIn(cell: string, order: DateOrder): number {
  const bytes = new TextEncoder().encode(/^[\d/.-]+/.exec(cell)?.[0] ?? '');
  return readDay(bytes, 0, bytes.length, order);
}

/** Each cell of a column once. */
export function distinctCells(bytes: Uint8Array, layout: Layout, column: 'date' | 'time'): readonly string[] {
  return [...new Set(cellsInFile(bytes, layout, column))];
}

/** Every cell of a column, without keeping them. */
function* cellsInFile(bytes: Uint8Array, layout: Layout, column: 'date' | 'time'): Generator<string> {
  const at = layout.columns.indexOf(column);
  const cut = newLineCut();
  for (let start = layout.start; start < bytes.length; start = nextLine(bytes, cut.end)) {
    cutLine(bytes, start, layout.delimiter.charCodeAt(0), cut);
    if (cut.fields > at) yield fieldText(bytes, cut, at);
  }
}
