import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countTradeDates, parseIsoDay, sessionEnds, sessionsOf } from '../../src/bars/index.ts';
import type { Calendar, SessionRule } from '../../src/bars/index.ts';
import { clockedWindows } from './calendarDays.ts';
import { calendarOf } from './realBars.ts';

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const calendarWith = (parts: Partial<Calendar>): Calendar => ({
  id: 'test', title: 'Test', zone: 'UTC', tradeDatesPerYear: 250, sessions: [], holidays: [], earlyCloses: [], lateOpens: [], ...parts,
});
const windowsOf = (calendar: Calendar, from: string, to = from): readonly string[] =>
  clockedWindows(calendar, from, to).map(({ tradeDate, open, close }) => `${tradeDate.slice(8)}: ${open.slice(8)} - ${close.slice(8)}`);

describe('sessionsOf', () => {
  const sessions: SessionRule[] = [{ weekdays: WORKDAYS, windows: ['15:00-05:00', '08:45-13:45'], evening: 'tradeDateBefore' }];

  test('opens an evening session that follows the trade date before it on that date', () => {
    expect(windowsOf(calendarWith({ sessions }), '2024-03-04')).toEqual(['04: 01 15:00 - 02 05:00', '04: 04 08:45 - 04 13:45']);
  });

  test('opens it before a holiday, for the trade date after', () => {
    const calendar = calendarWith({ sessions, holidays: [{ name: 'rule', dates: ['2024-03-05'] }] });
    expect(windowsOf(calendar, '2024-03-05', '2024-03-06')).toEqual(['06: 04 15:00 - 05 05:00', '06: 06 08:45 - 06 13:45']);
  });

  test('counts a traded holiday for the trade date after it, and only from the day it is traded', () => {
    const on = (tradedFrom: string): readonly string[] =>
      windowsOf(calendarWith({ sessions: [{ weekdays: WORKDAYS, windows: ['17:00-16:00'] }], holidays: [{ name: 'rule', dates: ['2024-03-05'], tradedFrom }] }), '2024-03-05', '2024-03-06');
    expect(on('2024-03-05')).toEqual(['06: 04 17:00 - 05 16:00', '06: 05 17:00 - 06 16:00']);
    expect(on('2024-03-06')).toEqual(['06: 05 17:00 - 06 16:00']);
  });

  test('opens a window of the evening on the evening before alone', () => {
    const rule: SessionRule = { weekdays: WORKDAYS, windows: ['02:00-15:15'], eveningWindows: ['15:30-16:15'] };
    expect(windowsOf(calendarWith({ sessions: [rule] }), '2024-03-05')).toEqual(['05: 04 15:30 - 04 16:15', '05: 05 02:00 - 05 15:15']);
  });

  test('trades on a Saturday that a rule names', () => {
    const calendar = calendarWith({ sessions: [{ weekdays: WORKDAYS, dates: ['2017-02-18'], windows: ['08:45-13:45'] }] });
    expect(windowsOf(calendar, '2017-02-18', '2017-02-19')).toEqual(['18: 18 08:45 - 18 13:45']);
    expect(countTradeDates(calendar, parseIsoDay('2017-02-13'), parseIsoDay('2017-02-26'))).toBe(11);
  });

  test('refuses windows that overlap, and names the day', () => {
    const calendar = calendarWith({ id: 'twice', sessions: [{ weekdays: WORKDAYS, windows: ['09:00-12:00', '11:30-15:00'] }] });
    expect(() => sessionsOf(calendar, parseIsoDay('2024-03-04'), parseIsoDay('2024-03-04'))).toThrow('two windows of the calendar twice overlap on 2024-03-04');
  });

  test('begins late where a rule says so', () => {
    const day = parseIsoDay('2002-09-11');
    expect(new Date(sessionsOf(calendarOf('us_equity'), day, day).open[0] ?? NaN).toISOString()).toBe('2002-09-11T15:00:00.000Z');
  });

  test('gives the hours of the year: two breaks in 2013, one in 2024', () => {
    const windows = (day: string): number => sessionsOf(calendarOf('cme_index'), parseIsoDay(day), parseIsoDay(day)).open.length;
    expect([windows('2013-10-08'), windows('2024-10-08')]).toEqual([2, 1]);
  });
});

test('a session ends with the last window of its trade date, early where the calendar says so', () => {
  const [wednesday, friday] = [parseIsoDay('2024-07-03'), parseIsoDay('2024-07-05')]; // New York closes at 13:00 before Independence Day
  const ends = [...sessionEnds(sessionsOf(calendarOf('us_equity'), wednesday, friday))];
  expect(ends.map(([day, ms]) => [day, new Date(ms).toISOString()])).toEqual([
    [wednesday, '2024-07-03T17:00:00.000Z'],
    [friday, '2024-07-05T20:00:00.000Z'],
  ]);
  const tokyo = sessionsOf(calendarOf('ose_nikkei'), parseIsoDay('2024-10-08'), parseIsoDay('2024-10-08'));
  expect([tokyo.close.length, [...sessionEnds(tokyo).values()]]).toEqual([2, [Date.parse('2024-10-08T06:15:00Z')]]);
});

const CALENDARS = readdirSync(new URL('../../../../configs/calendars', import.meta.url)).map((file) => file.replace(/\.yaml$/, ''));
/** Calendars whose holidays are not known as far back, or as far ahead, as the others'. */
const YEARS: { readonly [id: string]: readonly [number, number] } = { taifex: [2007, 2026], taifex_day: [2007, 2026], ose_nikkei: [2007, 2030] };

test.each(CALENDARS)('%s names as many trade dates a year as its rules give', (id) => {
  const calendar = calendarOf(id);
  const [first, last] = YEARS[id] ?? [2000, 2027];
  const counted = countTradeDates(calendar, parseIsoDay(`${first}-01-01`), parseIsoDay(`${last}-12-31`)) / (last - first + 1);
  expect(Math.abs(counted - calendar.tradeDatesPerYear)).toBeLessThan(1);
});

test.each(CALENDARS)('the windows of %s stand apart and in order from 1990 to 2035', (id) => {
  const { open, close, tradeDate } = sessionsOf(calendarOf(id), parseIsoDay('1990-01-01'), parseIsoDay('2035-12-31'));
  expect(open.every((ms, i) => ms < (close[i] ?? NaN) && (i === 0 || ms >= (close[i - 1] ?? NaN)))).toBe(true);
  expect(tradeDate.every((day, i) => i === 0 || day >= (tradeDate[i - 1] ?? NaN))).toBe(true);
});
