import type { DateOrder, TimeFormat } from './format.ts';

/** What the text of a cell can be, by its look alone. */
export type CellForm = 'date' | 'combined' | 'epoch' | 'time' | 'number' | 'other';

const DATE = String.raw`(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[AP]M)?`;
const OFFSET = String.raw`(?:Z|[+-]\d{2}(?::?\d{2})?)`;
const OFFSET_AT_END = new RegExp(`${OFFSET}$`, 'i');

const FORMS: readonly (readonly [CellForm, RegExp])[] = [
  ['date', new RegExp(`^${DATE}$`)],
  ['combined', new RegExp(`^(?:${DATE}[T ](?:${CLOCK}|\\d{4}|\\d{6})|\\d{8}[T ](?:${CLOCK}|\\d{3,6}))\\s?${OFFSET}?$`, 'i')],
  ['combined', /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-4])[0-5]\d(?:[0-5]\d)?$/],
  ['epoch', /^\d{9,10}(?:\.\d+)?$/],
  ['epoch', /^(?:\d{12,13}|\d{15,16}|\d{18,19})$/],
  ['time', new RegExp(`^${CLOCK}$`, 'i')],
  ['date', /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d{2})$/],
  ['number', /^[+-]?[\d][\d.,'\u00a0 ]*(?:e[+-]?\d+)?$/i],
  ['number', /^[+-]?[.,]\d+$/],
];

/** The form of a cell; what fits several is given the first of date and time, combined, epoch, time, number. */
export function formOf(text: string): CellForm {
  return FORMS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** The form that most cells have; 'other' for none. */
export function commonForm(texts: readonly string[]): CellForm {
  const counts = new Map<CellForm, number>();
  for (const text of texts) {
    const form = formOf(text);
    if (form !== 'other') counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}

/** The finest time format among cells that hold a time of day, with or without a date before it. */
export function timeFormatOf(texts: readonly string[]): TimeFormat {
  const ranks = Array.from(new Set(texts), (text) => rankOf(text.replace(/^.*[T ](?=\d)/i, '').replace(OFFSET_AT_END, '').trimEnd()));
  return TIME_FORMATS[Math.max(0, ...ranks)] ?? 'HH:MM';
}

const TIME_FORMATS: readonly TimeFormat[] = ['HH:MM', 'HHMM', 'HHMMSS', 'HH:MM:SS', 'HH:MM:SS.mmm', 'HH:MM AM', 'HH:MM:SS AM'];

function rankOf(time: string): number {
  if (/[AP]M$/i.test(time)) return /:.*:/.test(time) ? 6 : 5;
  if (/^\d+:\d+:\d+\.\d+$/.test(time)) return 4;
  if (/^\d+:\d+:\d+$/.test(time)) return 3;
  if (/^\d+:\d+$/.test(time)) return 0;
  if (/^\d{12}$/.test(time)) return 1;
  if (!/^\d+$/.test(time)) return -1;
  return time.length > 4 || Number(time) > 2400 || Number(time) % 100 > 59 ? 2 : 1;
}

/** Which orders a date can have: by its look alone, from the ranges of days and months. Of six digits, or with a year of two, the year may come first. */
export function ordersOf(text: string): readonly DateOrder[] {
  const match = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/.exec(text) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  if (match === null) return [];
  const [first, second, third] = [match[1] ?? '', match[2] ?? '', match[3] ?? ''];
  if (first.length === 4) return ['YMD'];
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  const orders: DateOrder[] = [];
  if (a <= 31 && b <= 12) orders.push('DMY');
  if (a <= 12 && b <= 31) orders.push('MDY');
  if (first.length === 2 && third.length === 2 && b <= 12 && c <= 31) orders.push('YMD');
  return orders;
}
