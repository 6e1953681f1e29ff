import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayNumber, daysInMonth, isoDay, sessionsOf, weekdayOf } from '../../src/bars/index.ts';
import { calendarOf } from './realBars.ts';

interface ExpiryCase {
  readonly id: string;
  readonly expected: { readonly lastTrade: { readonly [month: string]: string } };
}

const { cases } = JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: ExpiryCase[] };

/** Business days of the futures exchanges are those on which the stocks trade. */
const businessDays = Array.from(new Set(sessionsOf(calendarOf('us_equity'), dayNumber(2016, 1, 1), dayNumber(2027, 12, 31)).tradeDate));
const before = (day: number, count: number): number => businessDays.filter((one) => one < day).at(-count) ?? NaN;
const lastOf = (year: number, month: number): number => businessDays.filter((day) => day <= dayNumber(year, month, daysInMonth(year, month))).at(-1) ?? NaN;
const third = (year: number, month: number, weekday: number): number => {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 14;
};

/** The last trade dates as the contracts word them. */
const RULES: { readonly [id: string]: (year: number, month: number) => number } = {
  // The third Friday, or the business day before it.
  'expiry-ES': (year, month) => before(third(year, month, 5) + 1, 1),
  // The second business day before the third Wednesday.
  'expiry-6E': (year, month) => before(third(year, month, 3), 2),
  // The third last business day of the month.
  'expiry-GC': (year, month) => before(lastOf(year, month) + 1, 3),
  // The seventh business day before the last of the month.
  'expiry-ZN': (year, month) => before(lastOf(year, month), 7),
};

/** December 2021 of gold: the list takes the last day of that year for a holiday, on which the exchange traded. */
const LIST_DIFFERS = ['expiry-GC 2021-12'];

test.each(cases.filter(({ id }) => id.startsWith('expiry-')))('$id: the last trade dates follow from the contract\'s rule and the calendar', ({ id, expected }) => {
  const listed = Object.entries(expected.lastTrade).filter(([month]) => !LIST_DIFFERS.includes(`${id} ${month}`));
  const computed = listed.map(([month]) => [month, isoDay(RULES[id]?.(Number(month.slice(0, 4)), Number(month.slice(5))) ?? NaN)]);
  expect(computed).toEqual(listed);
});
