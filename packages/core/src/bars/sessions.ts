import { fail } from '../errors/index.ts';
import type { Calendar, SessionRule } from './calendar.ts';
import { civilDate, DAY_MS, isoDay, MINUTE_MS } from './civilDay.ts';
import { ruleDays } from './ruleDays.ts';
import { sittingsOf } from './sittings.ts';
import { clockMinutes, eveningWindowOf, windowOf } from './tradingWindow.ts';
import type { TradingWindow } from './tradingWindow.ts';
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
 * @throws BAD_CONFIG for a calendar with a zone or window that cannot be read, or with windows that overlap
 */
export function sessionsOf(calendar: Calendar, fromDay: number, toDay: number): Sessions {
  const firstDay = fromDay - LONGEST_PAUSE;
  const sittings = sittingsOf(calendar, firstDay, toDay);
  const early = ruleDays(calendar.earlyCloses, firstDay, toDay);
  const late = ruleDays(calendar.lateOpens, firstDay, toDay);
  const clock = zoneClock(calendar.zone, civilDate(firstDay).year, civilDate(toDay + 2).year);
  const windows: Window[] = [];
  sittings.forEach(({ day, tradeDate, rule }, i) => {
    if (tradeDate < fromDay) return;
    const [ends, begins] = [early.get(day)?.at, late.get(day)?.at];
    const [from, to] = [instantAt(clock, day, begins, -Infinity), instantAt(clock, day, ends, Infinity)];
    const evening = rule.evening === 'tradeDateBefore' ? (sittings[i - 1]?.day ?? day - 1) : day - 1;
    for (const { open, close } of windowsOn(rule, day, evening, clock)) {
      const clipped = { open: Math.max(open, from), close: Math.min(close, to), tradeDate };
      if (clipped.open < clipped.close) windows.push(clipped);
    }
  });
  windows.sort((a, b) => a.open - b.open);
  requireApart(windows, calendar);
  return columnsOf(windows);
}

type Span = Omit<Window, 'tradeDate'>;

/** The windows of a rule on a day; those of the evening open on an earlier one. */
function windowsOn({ windows, eveningWindows = [] }: SessionRule, day: number, evening: number, clock: ZoneClock): readonly Span[] {
  const span = (openDay: number, closeDay: number, { openMinutes, closeMinutes }: TradingWindow): Span => ({
    open: instantOf(clock, openDay * DAY_MS + openMinutes * MINUTE_MS),
    close: instantOf(clock, closeDay * DAY_MS + closeMinutes * MINUTE_MS),
  });
  return [
    ...eveningWindows.map((text) => span(evening, evening, eveningWindowOf(text))),
    ...windows.map(windowOf).map((window) => (window.openMinutes < window.closeMinutes ? span(day, day, window) : span(evening, evening + 1, window))),
  ];
}

function requireApart(windows: readonly Window[], { id }: Calendar): void {
  const overlapping = windows.find(({ open }, i) => i > 0 && open < windows[i - 1]!.close);
  if (overlapping === undefined) return;
  fail('BAD_CONFIG', `two windows of the calendar ${id} overlap on ${isoDay(overlapping.tradeDate)}`, { advice: 'mend the sessions that hold on that day' });
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
