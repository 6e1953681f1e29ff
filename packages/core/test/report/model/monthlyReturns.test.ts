import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../../src/report/dates.ts';
import { binOf, binWidth, monthlyReturns } from '../../../src/report/model/monthlyReturns.ts';

const day = (year: number, month: number, at: number): number => dayNumber({ year, month, day: at });

describe('monthlyReturns', () => {
  const days = Int32Array.of(day(2019, 12, 30), day(2019, 12, 31), day(2020, 1, 31), day(2020, 3, 2));
  const rows = monthlyReturns(days, Float64Array.of(105, 110, 121, 60.5), 100);

  test('months run from month end to month end, the first from the capital, newest year first', () => {
    expect(rows.map(({ year }) => year)).toEqual([2020, 2019]);
    expect(rows[1]?.months[11]).toBeCloseTo(0.1, 12);
    expect(rows[0]?.months[0]).toBeCloseTo(0.1, 12);
    expect(rows[0]?.months[2]).toBeCloseTo(-0.5, 12);
  });

  test('a month without a trade date is empty, and years compound', () => {
    expect(rows[0]?.months[1]).toBeNull();
    expect(rows[0]?.total).toBeCloseTo(60.5 / 110 - 1, 12);
  });

  test('bins are symmetric and end at five', () => {
    expect([binOf(0.004, 0.01), binOf(-0.004, 0.01), binOf(0.02, 0.01), binOf(-0.3, 0.01), binOf(0.3, 0.01)]).toEqual([0, 0, 2, -5, 5]);
    expect(binWidth(rows)).toBe(0.1);
  });
});
