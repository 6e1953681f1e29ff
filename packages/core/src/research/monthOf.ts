import { DAY_MS } from '../bars/index.ts';

/** Months since January 1970 of a day number. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Day number of the first of a month, counted as `monthOf` does. */
export function firstDayOf(month: number): number {
  return Date.UTC(1970, month, 1) / DAY_MS;
}
