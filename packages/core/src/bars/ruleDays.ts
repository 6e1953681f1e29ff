import type { DayRule } from './calendar.ts';
import { civilDate, dayNumber, daysInMonth, parseIsoDay, WEEKDAYS, weekdayOf } from './civilDay.ts';

/** The days of a rule between two day numbers, inclusive, with the rule. A later rule does not replace an earlier one. */
export function ruleDays<R extends DayRule>(rules: readonly R[], fromDay: number, toDay: number): ReadonlyMap<number, R> {
  const found = new Map<number, R>();
  for (const rule of rules) {
    for (const day of daysOf(rule, fromDay, toDay)) if (!found.has(day)) found.set(day, rule);
  }
  return found;
}

function daysOf(rule: DayRule, fromDay: number, toDay: number): number[] {
  const first = Math.max(fromDay, rule.from === undefined ? -Infinity : parseIsoDay(rule.from));
  const last = Math.min(toDay, rule.to === undefined ? Infinity : parseIsoDay(rule.to));
  const except = new Set(rule.except?.map(parseIsoDay));
  const holds = (day: number): boolean =>
    day >= first && day <= last && !except.has(day) && (rule.on?.includes(WEEKDAYS[weekdayOf(day)]!) ?? true);
  return candidates(rule, fromDay, toDay).filter(holds);
}

function candidates(rule: DayRule, fromDay: number, toDay: number): number[] {
  if (rule.dates !== undefined) return rule.dates.map(parseIsoDay);
  const days: number[] = [];
  // A day moved over the turn of the year is still found.
  for (let year = civilDate(fromDay - 31).year; year <= civilDate(toDay + 31).year; year++) days.push(observed(dayIn(rule, year), rule));
  return days;
}

function dayIn({ easter, month = 1, day, nth, weekday, offset = 0 }: DayRule, year: number): number {
  if (easter !== undefined) return easterSunday(year) + easter + offset;
  if (nth === undefined || weekday === undefined) return dayNumber(year, month, day ?? 1) + offset;
  const wanted = WEEKDAYS.indexOf(weekday);
  if (nth > 0) {
    const first = dayNumber(year, month, 1);
    return first + ((wanted - weekdayOf(first) + 7) % 7) + (nth - 1) * 7 + offset;
  }
  const last = dayNumber(year, month, daysInMonth(year, month));
  return last - ((weekdayOf(last) - wanted + 7) % 7) + (nth + 1) * 7 + offset;
}

function observed(day: number, rule: DayRule): number {
  const weekday = weekdayOf(day);
  if (weekday === 0 && rule.observed !== undefined) return day + 1;
  return weekday === 6 && rule.observed === 'weekend' ? day - 1 : day;
}

/** The day number of Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, 2nd ed., p. 67). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}
