import { readCompactTime } from './stampCell.ts';
import { formOf } from './cellForms.ts';
import { likelyBar } from './likelyBar.ts';

const PRICES = ['open', 'high', 'low', 'close'];
/** What follows the volume in Binance's klines, by its own names. */
const KLINE_REST = ['close_time', 'quote_volume', 'count', 'taker_buy_volume', 'taker_buy_quote_volume', 'ignore'];

/**
 * The columns of rows without a header: the instrument perhaps, the stamp, then open, high, low, close, volume, open interest. Null if the
 * first row does not look like one.
 */
export function headerlessColumns(rows: readonly (readonly string[])[]): readonly string[] | null {
  if (!isSymbol(rows[0]?.[0] ?? '')) return stampedColumns(rows, 0);
  const columns = stampedColumns(rows.map((cells) => cells.slice(1)), 1);
  return columns === null ? null : ['symbol', ...columns];
}

/** The name of an instrument has letters, and is no stamp. */
function isSymbol(text: string): boolean {
  return formOf(text) === 'other' && /[A-Za-z]/.test(text);
}

/** The columns from the stamp on, which has so many before it. */
function stampedColumns(rows: readonly (readonly string[])[], before: number): readonly string[] | null {
  const first = rows[0] ?? [];
  const stamps = stampColumns(rows, first);
  if (stamps === null) return null;
  const [stamp] = first;
  const rest = first.slice(stamps.length);
  if (rest.length < PRICES.length || !rest.slice(0, 4).every(isNumber)) return null;
  // A single column after the volume is the open interest; of several nobody can know which is which.
  if (isKline(stamp, rest)) return [...stamps, ...PRICES, 'volume', ...KLINE_REST];
  const known = [...PRICES, 'volume', ...(rest.length === 6 ? ['openInterest'] : [])].slice(0, rest.length);
  const unknown = rest.slice(known.length).map((_, i) => `column${before + stamps.length + known.length + i + 1}`);
  return [...stamps, ...known, ...unknown];
}

function stampColumns(rows: readonly (readonly string[])[], [stamp, second]: readonly string[]): readonly string[] | null {
  const form = formOf(stamp ?? '');
  if (form === 'combined' || form === 'epoch') return ['time'];
  if (form !== 'date') return null;
  if (formOf(second ?? '') === 'time') return ['date', 'time'];
  return hasCompactTime(rows) ? ['date', 'time'] : ['date'];
}

/** Digits after the date are a time if they can be one in nearly all rows and the four numbers after them can be a bar. */
function hasCompactTime(rows: readonly (readonly string[])[]): boolean {
  const fitting = rows.filter((cells) => isCompactTime(cells[1] ?? '') && likelyBar(cells.slice(2, 6))).length;
  const asPrices = rows.filter((cells) => likelyBar(cells.slice(1, 5))).length;
  return fitting * 10 >= rows.length * 8 && fitting >= asPrices;
}

function isCompactTime(text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  return !Number.isNaN(readCompactTime(bytes, 0, bytes.length, true)) || !Number.isNaN(readCompactTime(bytes, 0, bytes.length, false));
}

function isNumber(text: string): boolean {
  const form = formOf(text);
  return form === 'number' || form === 'epoch' || form === 'date' || form === 'combined';
}

/** A kline has twelve fields, and two of them are epochs of one unit: when it opened and when it closed. */
function isKline(openTime: string | undefined, rest: readonly string[]): boolean {
  const closeTime = rest[PRICES.length + 1] ?? '';
  const isLater = openTime !== undefined && closeTime.length === openTime.length && Number(closeTime) > Number(openTime);
  return rest.length === PRICES.length + 1 + KLINE_REST.length && formOf(closeTime) === 'epoch' && isLater;
}
