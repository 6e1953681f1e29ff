import type { Calendar, HolidayRule, SessionRule } from './calendar.ts';
import { parseIsoDay, WEEKDAYS, weekdayOf } from './civilDay.ts';
import { ruleDays } from './ruleDays.ts';

/** A day with trading, and the trade date that it counts for: its own, or that after a holiday. */
export interface Sitting {
  readonly day: number;
  readonly tradeDate: number;
  readonly rule: SessionRule;
}

/** Days with trading up to the last trade date of the span, in order. */
export function sittingsOf(calendar: Calendar, fromDay: number, toDay: number): readonly Sitting[] {
  const holidays = ruleDays(calendar.holidays, fromDay, toDay);
  const ruleOn = sessionRuleReader(calendar.sessions);
  const sittings: Sitting[] = [];
  let beforeTradeDate: Omit<Sitting, 'tradeDate'>[] = [];
  for (let day = fromDay; day <= toDay; day++) {
    const [rule, holiday] = [ruleOn(day), holidays.get(day)];
    if (rule === undefined || (holiday !== undefined && !isTraded(holiday, day))) continue;
    beforeTradeDate.push({ day, rule });
    if (holiday !== undefined) continue;
    sittings.push(...beforeTradeDate.map((sitting) => ({ ...sitting, tradeDate: day })));
    beforeTradeDate = [];
  }
  return sittings;
}

function isTraded({ tradedFrom }: HolidayRule, day: number): boolean {
  return tradedFrom !== undefined && day >= parseIsoDay(tradedFrom);
}

/** The number of trade dates between two day numbers, inclusive. */
export function countTradeDates(calendar: Calendar, fromDay: number, toDay: number): number {
  return sittingsOf(calendar, fromDay, toDay).filter(({ day, tradeDate }) => day === tradeDate).length;
}

/** Tells which rule gives the windows of a day: the first that holds. */
function sessionRuleReader(sessions: readonly SessionRule[]): (day: number) => SessionRule | undefined {
  const rules = sessions.map((rule) => ({
    rule,
    from: rule.from === undefined ? -Infinity : parseIsoDay(rule.from),
    to: rule.to === undefined ? Infinity : parseIsoDay(rule.to),
    dates: new Set(rule.dates?.map(parseIsoDay)),
  }));
  return (day) => {
    const weekday = WEEKDAYS[weekdayOf(day)]!;
    return rules.find(({ rule, from, to, dates }) => day >= from && day <= to && (rule.weekdays.includes(weekday) || dates.has(day)))?.rule;
  };
}
