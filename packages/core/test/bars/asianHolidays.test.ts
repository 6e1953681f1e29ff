import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseIsoDay, weekdayOf } from '../../src/bars/index.ts';
import { clockedWindows, weekdaysBetween } from './calendarDays.ts';
import { calendarOf } from './realBars.ts';

interface HolidayCase {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly closed: readonly string[];
  readonly saturdays: readonly string[];
  readonly unknown: readonly string[];
  readonly traded: readonly string[];
  readonly untraded: readonly string[];
}

const { cases } = JSON.parse(readFileSync(new URL('calendars/asianHolidays.json', import.meta.url), 'utf8')) as { cases: HolidayCase[] };
const caseOf = (name: string): HolidayCase => {
  const found = cases.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};
const tradeDatesOf = (id: string, from: string, to: string): ReadonlySet<string> => new Set(clockedWindows(calendarOf(id), from, to).map(({ tradeDate }) => tradeDate));

describe('ose_nikkei', () => {
  test('has no trade date on the holidays of Japan and around the new year, and on every other weekday', () => {
    const { from, to, closed } = caseOf('japan');
    const tradeDates = tradeDatesOf('ose_nikkei', from, to);
    const isClosed = (day: string): boolean => closed.includes(day) || /-(12-31|01-0[123])$/.test(day);
    const days = weekdaysBetween(from, to);
    expect(days.filter((day) => !tradeDates.has(day))).toEqual(days.filter(isClosed));
  });

  test('trades on the holidays announced, for the trade date that follows', () => {
    const { traded, untraded } = caseOf('osaka-traded');
    const windows = clockedWindows(calendarOf('ose_nikkei'), '2022-09-01', '2025-01-10');
    const sitsOn = (day: string): boolean => windows.some(({ open, tradeDate }) => open === `${day} 08:45` && tradeDate > day);
    expect(traded.filter((day) => !sitsOn(day))).toEqual([]);
    expect(untraded.filter(sitsOn)).toEqual([]);
  });

  test('a trade date after a traded holiday takes the night before it, the holiday and the night between', () => {
    expect(clockedWindows(calendarOf('ose_nikkei'), '2022-09-26', '2022-09-26')).toEqual([
      { tradeDate: '2022-09-26', open: '2022-09-22 16:30', close: '2022-09-23 06:00' },
      { tradeDate: '2022-09-26', open: '2022-09-23 08:45', close: '2022-09-23 15:15' },
      { tradeDate: '2022-09-26', open: '2022-09-23 16:30', close: '2022-09-24 06:00' },
      { tradeDate: '2022-09-26', open: '2022-09-26 08:45', close: '2022-09-26 15:15' },
    ]);
  });

  test.each([
    ['2011-02-10', ['16:30-23:30', '09:00-11:00', '12:30-15:10']],
    ['2016-07-15', ['16:30-03:00', '09:00-15:15']],
    ['2016-07-20', ['16:30-05:30', '08:45-15:15']],
    ['2021-09-22', ['16:30-06:00', '08:45-15:15']],
    ['2024-11-06', ['17:00-06:00', '08:45-15:45']],
  ])('keeps the hours of %s', (day, windows) => {
    expect(clockedWindows(calendarOf('ose_nikkei'), day, day).map(({ open, close }) => `${open.slice(11)}-${close.slice(11)}`)).toEqual(windows);
  });
});

test.each(cases.filter(({ id }) => id.startsWith('taiwan-')))('taifex in the year of $id is closed on the days listed, open on the Saturdays', ({ from, to, closed, saturdays, unknown }) => {
  const tradeDates = tradeDatesOf('taifex', from, to);
  const days = weekdaysBetween(from, to).filter((day) => !unknown.includes(day));
  expect(days.filter((day) => !tradeDates.has(day))).toEqual(closed);
  expect([...tradeDates].filter((day) => weekdayOf(parseIsoDay(day)) === 6 && !unknown.includes(day))).toEqual(saturdays);
});
