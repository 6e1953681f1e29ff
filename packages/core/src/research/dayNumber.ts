const DAY_MS = 86_400_000;

/** Months since January 1970 of a day number. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Day number of the first of a month, counted as `monthOf` does. */
export function firstDayOf(month: number): number {
  return Date.UTC(1970, month, 1) / DAY_MS;
}

/** A day number as `2024-01-31`. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
