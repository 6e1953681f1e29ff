import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber, easterSunday, isoDay, parseIsoDay, ruleDays, weekdayOf } from '../../src/bars/index.ts';
import type { DayRule } from '../../src/bars/index.ts';

const days = (rule: Omit<DayRule, 'name'>, year: number): string[] =>
  [...ruleDays([{ name: 'rule', ...rule }], parseIsoDay(`${year}-01-01`), parseIsoDay(`${year}-12-31`)).keys()].map(isoDay);

test('Easter Sunday falls where the almanac has it', () => {
  expect([1998, 2000, 2008, 2011, 2024, 2038].map((year) => isoDay(easterSunday(year)))).toEqual([
    '1998-04-12', '2000-04-23', '2008-03-23', '2011-04-24', '2024-03-31', '2038-04-25',
  ]);
});

describe('ruleDays', () => {
  test('counts weekdays from the first or the last of a month', () => {
    expect(days({ month: 11, nth: 4, weekday: 'thu' }, 2024)).toEqual(['2024-11-28']);
    expect(days({ month: 5, nth: -1, weekday: 'mon' }, 2021)).toEqual(['2021-05-31']);
    expect(days({ month: 11, nth: 4, weekday: 'thu', offset: 1 }, 2024)).toEqual(['2024-11-29']);
  });

  test('moves a weekend as it is observed, also over the turn of the year', () => {
    expect(days({ month: 7, day: 4, observed: 'weekend' }, 2020)).toEqual(['2020-07-03']);
    expect(days({ month: 7, day: 4, observed: 'weekend' }, 2021)).toEqual(['2021-07-05']);
    expect(days({ month: 1, day: 1, observed: 'weekend' }, 2021)).toEqual(['2021-01-01', '2021-12-31']);
    expect(days({ month: 1, day: 1, observed: 'sunday' }, 2022)).toEqual(['2022-01-01']);
  });

  test('holds only between its dates, on its weekdays and off its exceptions', () => {
    const rule = { month: 7, day: 3, on: ['wed'], from: '2013-01-01' } as const;
    expect([days(rule, 2002), days(rule, 2013), days(rule, 2014)]).toEqual([[], ['2013-07-03'], []]);
    expect(days({ easter: -2, except: ['2021-04-02'] }, 2021)).toEqual([]);
  });
});

test('day numbers and dates are each other', () => {
  expect([dayNumber(1970, 1, 1), dayNumber(2000, 3, 1), dayNumber(1969, 12, 31)]).toEqual([0, 11_017, -1]);
  expect(civilDate(11_017)).toEqual({ year: 2000, month: 3, day: 1 });
  expect([dayNumber(2023, 2, 29), dayNumber(2024, 13, 1)]).toEqual([NaN, NaN]);
  expect([weekdayOf(0), weekdayOf(-1), weekdayOf(dayNumber(2024, 3, 10))]).toEqual([4, 3, 0]);
});
