import { isoDay, parseIsoDay, sessionsOf, weekdayOf } from '../../src/bars/index.ts';
import type { Calendar, Sessions } from '../../src/bars/index.ts';

/** The windows of a calendar by the clock of a zone. */
export interface ClockedWindow {
  readonly tradeDate: string;
  /** Such as `2024-01-31 17:00`. */
  readonly open: string;
  readonly close: string;
}

/** The windows of the trade dates between two days, inclusive, as the zone's clock shows them. */
export function clockedWindows(calendar: Calendar, from: string, to: string, zone: string = calendar.zone): readonly ClockedWindow[] {
  const { open, close, tradeDate }: Sessions = sessionsOf(calendar, parseIsoDay(from), parseIsoDay(to));
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return Array.from(open, (ms, i) => ({ tradeDate: isoDay(tradeDate[i] ?? NaN), open: format.format(ms), close: format.format(close[i]) }));
}

/** The time of the last close on each calendar day that has one. */
export function closesByDay(windows: readonly ClockedWindow[]): ReadonlyMap<string, string> {
  return new Map(windows.map(({ close }) => [close.slice(0, 10), close.slice(11)]));
}

/** Trade dates that open on their own calendar day, with the time. */
export function opensOnTheDay(windows: readonly ClockedWindow[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { tradeDate, open } of windows) if (!first.has(tradeDate)) first.set(tradeDate, open);
  return new Map([...first].filter(([tradeDate, open]) => open.startsWith(tradeDate)).map(([tradeDate, open]) => [tradeDate, open.slice(11)]));
}

/** Monday to Friday between two days, inclusive. */
export function weekdaysBetween(from: string, to: string): readonly string[] {
  const [first, last] = [parseIsoDay(from), parseIsoDay(to)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((day) => weekdayOf(day) % 6 !== 0).map(isoDay);
}
