import { describe, expect, test } from 'vitest';
import { timeTicks } from '../../../src/report/chart/timeTicks.ts';
import { dayNumber } from '../../../src/report/dates.ts';

const day = (year: number, month: number, at: number): number => dayNumber({ year, month, day: at });
const labels = (from: number, to: number, wanted: number): readonly string[] => timeTicks(from, to, wanted).map(({ label }) => label);

describe('timeTicks', () => {
  test('years over decades, on round years', () => {
    expect(labels(day(2002, 1, 8), day(2017, 5, 8), 10)).toEqual(['2004', '2006', '2008', '2010', '2012', '2014', '2016']);
    expect(labels(day(2002, 1, 8), day(2017, 5, 8), 4)).toEqual(['2005', '2010', '2015']);
  });

  test('as many as are wanted where they fit, though the period is a little longer than their steps', () => {
    expect(labels(day(2001, 2, 1), day(2021, 3, 31), 4)).toEqual(['2005', '2010', '2015', '2020']);
    expect(labels(day(2000, 1, 1), day(2021, 3, 31), 4)).toEqual(['2000', '2010', '2020']);
  });

  test('quarters within a year, the year itself in January', () => {
    expect(labels(day(2019, 11, 20), day(2020, 8, 1), 6)).toEqual(['2020', 'Apr 20', 'Jul 20']);
  });

  test('days within weeks', () => {
    expect(labels(day(2020, 2, 27), day(2020, 3, 1), 10)).toEqual(['27 Feb', '28 Feb', '29 Feb', '1 Mar']);
  });
});
