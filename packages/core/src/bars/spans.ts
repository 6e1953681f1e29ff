import { fail } from '../errors/index.ts';
import { MINUTE_MS } from './civilDay.ts';
import type { Sessions } from './sessions.ts';
import type { Timeframe } from './timeframe.ts';
import { rowAfter, windowRows } from './windowRows.ts';

/** Runs of rows that become one bar each, as columns. */
export interface Spans {
  /** UTC milliseconds at which each is over. */
  readonly end: Float64Array;
  /** The first row of each, and at last the number of rows: length of `end` + 1. */
  readonly firstRow: Int32Array;
  /** 1 where the window is over before the bar is as long as its timeframe. */
  readonly isShort: Uint8Array;
}

interface Spanning {
  readonly sessions: Sessions;
  readonly from: Timeframe;
  readonly to: Timeframe;
}

/**
 * The spans of a longer timeframe that hold rows.
 *
 * @throws BAD_PARAMS for a timeframe whose edges cut through a row, BAD_BARS for a row outside every session
 */
export function spansOf(time: Float64Array, { sessions, from, to }: Spanning): Spans {
  return to.unit === 'minutes' ? minuteSpans(time, sessions, from, to.minutes) : dateSpans(time, sessions, to);
}

interface GrowingSpans extends Spans {
  count: number;
}

/** Room for so many. */
function newSpans(most: number): GrowingSpans {
  return { count: 0, end: new Float64Array(most), firstRow: new Int32Array(most + 1), isShort: new Uint8Array(most) };
}

function finished({ count, end, firstRow, isShort }: GrowingSpans, rows: number): Spans {
  firstRow[count] = rows;
  if (count === end.length) return { end, firstRow, isShort };
  return { end: end.slice(0, count), firstRow: firstRow.slice(0, count + 1), isShort: isShort.slice(0, count) };
}

/** Minutes counted from the opening of each window. */
function minuteSpans(time: Float64Array, sessions: Sessions, from: Timeframe, minutes: number): Spans {
  const source = from.unit === 'minutes' ? from.minutes : NaN;
  if (minutes % source !== 0) cutFailure(source, minutes);
  const { window, firstRow } = windowRows(time, sessions);
  const [step, length] = [source * MINUTE_MS, minutes * MINUTE_MS];
  const windows = Array.from(window, (w, i) => ({ open: sessions.open[w]!, close: sessions.close[w]!, row: firstRow[i]!, endRow: firstRow[i + 1]! }));
  const spans = newSpans(windows.reduce((sum, { open, close, row, endRow }) => sum + Math.min(endRow - row, Math.ceil((close - open) / length)), 0));
  for (const held of windows) if (addWindow(spans, time, held, step, length)) cutFailure(source, minutes);
  return finished(spans, time.length);
}

interface HeldWindow {
  readonly open: number;
  readonly close: number;
  /** Its first row, and the one after its last. */
  readonly row: number;
  readonly endRow: number;
}

/** Adds the spans of one window; true if an edge cuts through a row. Rows last `step` milliseconds, spans `length`. */
function addWindow(spans: GrowingSpans, time: Float64Array, { open, close, row: firstRow, endRow }: HeldWindow, step: number, length: number): boolean {
  const most = length / step;
  let start = open;
  for (let row = firstRow; row < endRow; start += length) {
    const known = time[row]!;
    if (known > start + length) start = open + (Math.ceil((known - open) / length) - 1) * length;
    // The last row of a window may have been cut short, so where it began is not known from its end.
    if (known - step < start && start > open && known < close) return true;
    const end = Math.min(start + length, close);
    spans.isShort[spans.count] = start + length > close ? 1 : 0;
    spans.end[spans.count] = end;
    spans.firstRow[spans.count++] = row;
    // Where the next span begins if no row is missing; one look at each side tells.
    const whole = Math.min(endRow, row + (known - step === start ? most : Math.floor((end - known) / step) + 1));
    row = time[whole - 1]! <= end && (whole === endRow || time[whole]! > end) ? whole : rowAfter(time, row, end);
  }
  return false;
}

function cutFailure(source: number, minutes: number): never {
  return fail('BAD_PARAMS', `bars of ${minutes}m would cut through bars of ${source}m`, {
    advice: `take a multiple of ${source} minutes that fits the session's opening, or 1d`,
  });
}

/** All windows of a trade date, or of a week of them; over with the last, whether that has rows or not. */
function dateSpans(time: Float64Array, sessions: Sessions, to: Timeframe): Spans {
  const groupOf = to.unit === 'day' ? (w: number): number => sessions.tradeDate[w]! : (w: number): number => weekOf(sessions.tradeDate[w]!);
  const { window, firstRow } = windowRows(time, sessions);
  const spans = newSpans(window.length);
  let group = NaN;
  for (let i = 0; i < window.length; i++) {
    if (groupOf(window[i]!) === group) continue;
    group = groupOf(window[i]!);
    let last = window[i]!;
    while (last + 1 < sessions.close.length && groupOf(last + 1) === group) last++;
    spans.end[spans.count] = sessions.close[last]!;
    spans.firstRow[spans.count++] = firstRow[i]!;
  }
  return finished(spans, time.length);
}

/** Weeks begin on Monday; day 0 was a Thursday. */
function weekOf(tradeDate: number): number {
  return Math.floor((tradeDate + 3) / 7);
}
