import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber, isoDate, isoMinute, proseDate } from '../../src/report/dates.ts';

describe('dates', () => {
  test('known days: the epoch, a leap day, the day before the epoch', () => {
    expect(civilDate(0)).toEqual({ year: 1970, month: 1, day: 1 });
    expect(civilDate(11_016)).toEqual({ year: 2000, month: 2, day: 29 }); // 10 957 days to 2000-01-01, 59 more
    expect(civilDate(-1)).toEqual({ year: 1969, month: 12, day: 31 });
  });

  test('agrees with the calendar of Date on every day from 1899 to 2100', () => {
    for (let day = -25_933; day < 47_482; day++) {
      const date = new Date(day * 86_400_000);
      const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      if (JSON.stringify(civilDate(day)) !== JSON.stringify(expected)) expect(civilDate(day)).toEqual(expected);
      if (dayNumber(expected) !== day) expect(dayNumber(expected)).toBe(day);
    }
  });

  test('prose, tables and minutes', () => {
    expect(proseDate(11_695)).toBe('8\u00a0Jan\u00a02002');
    expect(isoDate(11_695)).toBe('2002-01-08');
    expect(isoMinute(11_695 * 1440 + 14 * 60 + 5)).toBe('2002-01-08 14:05');
    expect(isoMinute(-1)).toBe('1969-12-31 23:59');
  });
});
