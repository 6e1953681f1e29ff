import type { Bars } from '../bars/index.ts';

/** The trade dates of a series and where each ends. */
export interface DayTable {
  /** Trade dates, ascending, length n. */
  readonly days: Int32Array;
  /** Index of the last bar of each, length n. */
  readonly lastBar: Int32Array;
  /** Its close, length n. */
  readonly close: Float64Array;
}

/** The trade dates of bars, in one pass. */
export function dayTableOf({ tradeDate, close }: Pick<Bars, 'tradeDate' | 'close'>): DayTable {
  const lasts: number[] = [];
  for (let i = 0; i < tradeDate.length; i++) {
    if (i + 1 === tradeDate.length || tradeDate[i + 1] !== tradeDate[i]) lasts.push(i);
  }
  return {
    days: Int32Array.from(lasts, (i) => tradeDate[i]!),
    lastBar: Int32Array.from(lasts),
    close: Float64Array.from(lasts, (i) => close[i]!),
  };
}

/** Index of the first bar of the day in a row of the table. */
export function firstBarOf({ lastBar }: DayTable, row: number): number {
  return row === 0 ? 0 : lastBar[row - 1]! + 1;
}

/** How many of the ascending days lie before a day: the row of the first one on or after it. */
export function rowsBefore(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
