import { fail } from '../errors/index.ts';
import type { Calendar, SessionRule } from './calendar.ts';
import { civilDate, DAY_MS, MINUTE_MS, parseIsoDay, WEEKDAYS, weekdayOf } from './civilDay.ts';
import { ruleDays } from './ruleDays.ts';
import { instantOf, zoneClock } from './zone.ts';
import type { ZoneClock } from './zone.ts';

/** Windows of trading as columns, by opening instant: `open` < `close` <= the next `open`. */
export interface Sessions {
  /** UTC milliseconds. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** Days since 1970-01-01. */
  readonly tradeDate: Int32Array;
}

interface Window {
  readonly open: number;
  readonly close: number;
  readonly tradeDate: number;
}

/** Days without trading that can lie between two trade dates. */
const LONGEST_PAUSE = 15;

/**
 * The windows of the trade dates between two day numbers, inclusive.
 *
 * @throws BAD_CONFIG for a calendar with a zone or window that cannot be read
 */
export function sessionsOf(calendar: Calendar, fromDay: number, toDay: number): Sessions {
  const days = tradingDays(calendar, fromDay - LONGEST_PAUSE, toDay);
  const early = ruleDays(calendar.earlyCloses, fromDay, toDay);
  const late = ruleDays(calendar.lateOpens, fromDay, toDay);
  const clock = zoneClock(calendar.zone, civilDate(fromDay - LONGEST_PAUSE).year, civilDate(toDay + 2).year);
  const windows: Window[] = [];
  days.forEach(({ day, rule }, i) => {
    if (day < fromDay) return;
    const [ends, begins] = [early.get(day)?.at, late.get(day)?.at];
    const eveningOf = rule.evening === 'tradeDateBefore' ? (days[i - 1]?.day ?? day - 1) : day - 1;
    const [from, to] = [instantAt(clock, day, begins, -Infinity), instantAt(clock, day, ends, Infinity)];
    for (const text of rule.windows) {
      const { open, close } = windowAt(text, day, eveningOf, clock);
      const clipped = { open: Math.max(open, from), close: Math.min(close, to), tradeDate: day };
      if (clipped.open < clipped.close) windows.push(clipped);
    }
  });
  return columnsOf(windows.sort((a, b) => a.open - b.open));
}

/** The number of trade dates between two day numbers, inclusive. */
export function countTradeDates(calendar: Calendar, fromDay: number, toDay: number): number {
  return tradingDays(calendar, fromDay, toDay).length;
}

function tradingDays(calendar: Calendar, fromDay: number, toDay: number): { readonly day: number; readonly rule: SessionRule }[] {
  const holidays = ruleDays(calendar.holidays, fromDay, toDay);
  const rules = calendar.sessions.map((rule) => ({
    rule,
    from: rule.from === undefined ? -Infinity : parseIsoDay(rule.from),
    to: rule.to === undefined ? Infinity : parseIsoDay(rule.to),
  }));
  const days: { day: number; rule: SessionRule }[] = [];
  for (let day = fromDay; day <= toDay; day++) {
    const weekday = WEEKDAYS[weekdayOf(day)]!;
    const held = rules.find(({ rule, from, to }) => day >= from && day <= to && rule.weekdays.includes(weekday));
    if (held !== undefined && !holidays.has(day)) days.push({ day, rule: held.rule });
  }
  return days;
}

function windowAt(text: string, day: number, eveningOf: number, clock: ZoneClock): { readonly open: number; readonly close: number } {
  const { openMinutes, closeMinutes } = windowOf(text);
  const evening = openMinutes >= closeMinutes;
  const closesOn = evening ? eveningOf + 1 : day;
  return {
    open: instantOf(clock, (evening ? eveningOf : day) * DAY_MS + openMinutes * MINUTE_MS),
    close: instantOf(clock, closesOn * DAY_MS + closeMinutes * MINUTE_MS),
  };
}

/**
 * Minutes since midnight at which a window such as `17:00-16:00` opens and closes; it is over midnight if it closes no later than it opens.
 *
 * @throws BAD_CONFIG for any other text
 */
export function windowOf(text: string): { readonly openMinutes: number; readonly closeMinutes: number } {
  const match = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text);
  if (match === null) return fail('BAD_CONFIG', `'${text}' is not a trading window`, { advice: 'write it as 17:00-16:00' });
  return { openMinutes: clockMinutes(match[1] ?? ''), closeMinutes: clockMinutes(match[2] ?? '') };
}

/**
 * Minutes since midnight of `15:15`; `24:00` is the end of the day.
 *
 * @throws BAD_CONFIG for any other text
 */
export function clockMinutes(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = match === null ? NaN : Number(match[1]) * 60 + Number(match[2]);
  if (!(minutes <= 1440)) fail('BAD_CONFIG', `'${text}' is not a time of day`, { advice: 'write it as 15:15' });
  return minutes;
}

function instantAt(clock: ZoneClock, day: number, time: string | undefined, otherwise: number): number {
  return time === undefined ? otherwise : instantOf(clock, day * DAY_MS + clockMinutes(time) * MINUTE_MS);
}

function columnsOf(windows: readonly Window[]): Sessions {
  return {
    open: Float64Array.from(windows, ({ open }) => open),
    close: Float64Array.from(windows, ({ close }) => close),
    tradeDate: Int32Array.from(windows, ({ tradeDate }) => tradeDate),
  };
}
