import { fail } from '../errors/index.ts';
import type { Sessions } from './sessions.ts';

/** The windows that hold rows, and which: columns, by time. */
export interface WindowRows {
  /** Indices of the sessions' windows. */
  readonly window: Int32Array;
  /** The first row of each, and at last the number of rows: length of `window` + 1. */
  readonly firstRow: Int32Array;
}

/**
 * The rows of each window: those that close after its opening and no later than its close.
 *
 * @param time UTC milliseconds of the close, ascending
 * @throws BAD_BARS with the first row that lies outside every window
 */
export function windowRows(time: Float64Array, { open, close }: Sessions): WindowRows {
  const most = Math.min(open.length, time.length);
  const [window, firstRow] = [new Int32Array(most), new Int32Array(most + 1)];
  let count = 0;
  for (let row = 0, w = 0; row < time.length; w++) {
    while (w < close.length && close[w]! < time[row]!) w++;
    if (w === close.length || open[w]! >= time[row]!) fail('BAD_BARS', `bar ${row} lies outside every session`, { index: row });
    window[count] = w;
    firstRow[count++] = row;
    row = rowAfter(time, row, close[w]!);
  }
  firstRow[count] = time.length;
  return { window: window.subarray(0, count), firstRow: firstRow.subarray(0, count + 1) };
}

/** The first row after `from` that closes after an instant, given that `from` does not: in steps that double, then by halves. */
export function rowAfter(time: Float64Array, from: number, instant: number): number {
  let [low, step] = [from, 1];
  while (low + step < time.length && time[low + step]! <= instant) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, time.length);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (time[middle]! <= instant) low = middle;
    else high = middle;
  }
  return high;
}
