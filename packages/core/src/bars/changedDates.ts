import type { Bars } from './bars.ts';

/** What a series has that an earlier build of it had not. */
export interface SeriesChange {
  /** Trade dates up to the earlier one's last on which bars differ, are gone or have come in between; days since 1970-01-01, ascending. */
  readonly changed: readonly number[];
  /** Bars beyond the earlier one's last. */
  readonly added: number;
}

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Compares two builds of a series, bit for bit. A last trade date that has only gained bars at its end is no change. */
export function changedDates(before: Bars, after: Bars): SeriesChange {
  const changed: number[] = [];
  let [old, now] = [0, 0];
  while (old < before.time.length) {
    const date = Math.min(before.tradeDate[old]!, after.tradeDate[now] ?? Infinity);
    const [oldEnd, nowEnd] = [endOfDate(before, old, date), endOfDate(after, now, date)];
    const grows = oldEnd === before.time.length && nowEnd - now > oldEnd - old;
    const length = grows ? oldEnd - old : nowEnd - now;
    if (length !== oldEnd - old || differs(before, old, after, now, length)) changed.push(date);
    [old, now] = [oldEnd, oldEnd === before.time.length ? now + length : nowEnd];
  }
  return { changed, added: after.time.length - now };
}

function endOfDate({ tradeDate }: Bars, from: number, date: number): number {
  let i = from;
  while (i < tradeDate.length && tradeDate[i] === date) i++;
  return i;
}

function differs(before: Bars, old: number, after: Bars, now: number, length: number): boolean {
  return COLUMNS.some((column) => {
    const [a, b] = [before[column], after[column]];
    for (let i = 0; i < length; i++) if (!Object.is(a[old + i], b[now + i])) return true;
    return false;
  });
}
