import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseIsoDay, weekdayOf } from '../../src/bars/index.ts';
import { closesByDay, clockedWindows, opensOnTheDay, weekdaysBetween } from './calendarDays.ts';
import type { ClockedWindow } from './calendarDays.ts';
import { calendarOf } from './realBars.ts';

/** Special days by the exchange's clock. What a case does not list is not checked; days in `unknown` are not either. */
interface ScheduleCase {
  readonly id: string;
  readonly calendar: string;
  readonly from: string;
  readonly to: string;
  readonly closed?: readonly string[];
  readonly earlyCloses?: { readonly [day: string]: string };
  readonly lateOpens?: { readonly [day: string]: string };
  readonly usualCloses?: readonly string[];
  readonly unknown?: readonly string[];
}

const { cases } = JSON.parse(readFileSync(new URL('calendars/exchangeSchedules.json', import.meta.url), 'utf8')) as { cases: ScheduleCase[] };
const stocks = (JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: { id: string; expected: { closedAllDay: string[] } }[] }).cases.find(({ id }) => id === 'hours-us-equity');

const daysOf = ({ from, to, unknown = [] }: ScheduleCase): readonly string[] => weekdaysBetween(from, to).filter((day) => !unknown.includes(day));
const windowsOf = ({ calendar, from, to }: ScheduleCase): readonly ClockedWindow[] => clockedWindows(calendarOf(calendar), from, to);

describe('closed days', () => {
  test.each(cases.filter(({ closed }) => closed !== undefined))('$id: are those listed and no other weekday', (schedule) => {
    const closes = closesByDay(windowsOf(schedule));
    expect(daysOf(schedule).filter((day) => !closes.has(day))).toEqual(schedule.closed);
  });
});

describe('early closes', () => {
  test.each(cases.filter(({ earlyCloses }) => earlyCloses !== undefined))('$id: are at the times listed', (schedule) => {
    const closes = closesByDay(windowsOf(schedule));
    const listed = Object.entries(schedule.earlyCloses ?? {});
    expect(listed.map(([day]) => [day, closes.get(day)])).toEqual(listed);
  });

  test.each(cases.filter(({ usualCloses }) => usualCloses !== undefined))('$id: are on no other day', (schedule) => {
    const { earlyCloses = {}, usualCloses = [] } = schedule;
    const closes = closesByDay(windowsOf(schedule));
    expect(daysOf(schedule).filter((day) => closes.has(day) && earlyCloses[day] === undefined && !usualCloses.includes(closes.get(day) ?? ''))).toEqual([]);
  });
});

describe('late opens', () => {
  // The livestock week began on Monday morning.
  const isUsual = (day: string, calendar: string): boolean => calendar === 'cme_livestock' && weekdayOf(parseIsoDay(day)) === 1;

  test.each(cases.filter(({ lateOpens }) => lateOpens !== undefined))('$id: are those listed and no other', (schedule) => {
    const days = daysOf(schedule);
    const late = [...opensOnTheDay(windowsOf(schedule))].filter(([day]) => days.includes(day) && !isUsual(day, schedule.calendar));
    expect(Object.fromEntries(late)).toEqual(schedule.lateOpens);
  });
});

test.each(['cbot_grains', 'cme_livestock'])('%s close on the days of the stocks, 2013 to 2024, but for days of mourning', (id) => {
  const windows = clockedWindows(calendarOf(id), '2013-01-01', '2024-12-31');
  const tradeDates = new Set(windows.map(({ tradeDate }) => tradeDate));
  const listed = new Set(stocks?.expected.closedAllDay.filter((day) => day !== '2018-12-05'));
  const days = weekdaysBetween('2013-01-01', '2024-12-31');
  expect(days.filter((day) => !tradeDates.has(day))).toEqual(days.filter((day) => listed.has(day)));
});

test.each([
  ['cbot_grains', '2010-03-02', ['18:00-07:15', '09:30-13:15']],
  ['cbot_grains', '2012-10-02', ['17:00-14:00']],
  ['cbot_grains', '2013-04-09', ['19:00-07:45', '08:30-13:15']],
  ['cbot_grains', '2015-07-07', ['19:00-07:45', '08:30-13:20']],
  ['cme_livestock', '2014-10-21', ['17:00-16:00']],
  ['cme_livestock', '2014-10-24', ['17:00-13:55']],
  ['cme_livestock', '2014-10-28', ['08:00-16:00']],
  ['cme_livestock', '2016-03-01', ['08:30-13:05']],
  ['nymex_energy', '2015-09-18', ['18:00-17:15']],
  ['comex_metals', '2015-09-21', ['18:00-17:00']],
  ['cme_rates', '2011-09-30', ['17:30-16:00']],
  ['cme_rates', '2011-10-03', ['17:00-16:00']],
  ['cfe_vix', '2010-12-09', ['08:30-15:15']],
  ['cfe_vix', '2010-12-10', ['07:20-15:15']],
  ['cfe_vix', '2011-09-26', ['07:00-15:15']],
  ['cfe_vix', '2013-10-28', ['07:00-15:15']],
  ['cfe_vix', '2013-10-29', ['15:30-16:15', '07:00-15:15']],
  ['cfe_vix', '2013-11-04', ['02:00-15:15']],
  ['cfe_vix', '2013-11-05', ['15:30-16:15', '02:00-15:15']],
  ['cfe_vix', '2014-06-23', ['17:00-15:15']],
  ['cfe_vix', '2014-06-24', ['15:30-15:15']],
  ['cfe_vix', '2018-02-26', ['17:00-15:15', '15:30-16:00']],
  ['cfe_vix', '2021-12-06', ['17:00-16:00']],
])('%s: the hours of %s are those the exchange announced', (id, day, windows) => {
  expect(clockedWindows(calendarOf(id), day, day).map(({ open, close }) => `${open.slice(11)}-${close.slice(11)}`)).toEqual(windows);
});

test('the morning of a holiday of the CFE counts for the business day after it, as the exchange announced for 2017-01-16', () => {
  expect(clockedWindows(calendarOf('cfe_vix'), '2017-01-17', '2017-01-17')[0]).toEqual({ tradeDate: '2017-01-17', open: '2017-01-15 17:00', close: '2017-01-16 10:30' });
});
