import { describe, expect, test } from 'vitest';
import { datedBars, isoDay, minutesTimeframe, parseBars, parseIsoDay, sessionsOf } from '../../src/bars/index.ts';
import type { Calendar, DatedBars } from '../../src/bars/index.ts';
import { calendarOf, NEEDS_DATA, realBars, REAL_DATA } from './realBars.ts';

/** One-minute rows stamped with their close by the wall clock of a zone. */
function stamped(stamps: readonly string[], dataZone: string, calendar: Calendar): DatedBars {
  const text = `Date,Time,Open,High,Low,Close,Volume\n${stamps.map((stamp) => `${stamp.replace(' ', ',')},10,11,9,10,5\n`).join('')}`;
  return datedBars(parseBars(new TextEncoder().encode(text)), { calendar, dataZone, stamp: 'close', bar: minutesTimeframe(1) });
}

const known = ({ bars }: DatedBars): readonly string[] => Array.from(bars.time, (ms, i) => `${new Date(ms).toISOString().slice(0, 16)} of ${isoDay(bars.tradeDate[i] ?? NaN)}`);

describe('stamps of London for an exchange in Chicago, which moves its clock on other days', () => {
  test.each([
    // Both in winter: the session ends at 22:00 UTC and begins again at 23:00.
    ['2024/3/8 22:00:00', '2024/3/10 22:01:00', '2024-03-08T22:00 of 2024-03-08', '2024-03-10T22:01 of 2024-03-11'],
    // Chicago in summer, London in winter.
    ['2024/3/12 21:00:00', '2024/3/12 22:01:00', '2024-03-12T21:00 of 2024-03-12', '2024-03-12T22:01 of 2024-03-13'],
    // Both in summer.
    ['2024/4/2 22:00:00', '2024/4/2 23:01:00', '2024-04-02T21:00 of 2024-04-02', '2024-04-02T22:01 of 2024-04-03'],
    // London in winter again, Chicago still in summer.
    ['2024/10/29 21:00:00', '2024/10/29 22:01:00', '2024-10-29T21:00 of 2024-10-29', '2024-10-29T22:01 of 2024-10-30'],
    // Chicago back in winter over the weekend.
    ['2024/11/1 21:00:00', '2024/11/3 23:01:00', '2024-11-01T21:00 of 2024-11-01', '2024-11-03T23:01 of 2024-11-04'],
  ])('%s is the last minute of a trade date, %s the first of the next', (last, first, knownLast, knownFirst) => {
    expect(known(stamped([last, first], 'Europe/London', calendarOf('cme_fx')))).toEqual([knownLast, knownFirst]);
  });

  test('a minute past the close lies outside, on either side of a change', () => {
    const rows = ['2024/3/8 22:01:00', '2024/3/11 21:00:00', '2024/3/11 21:01:00', '2024/11/1 21:01:00', '2024/11/4 22:00:00', '2024/11/4 22:01:00'];
    expect([...stamped(rows, 'Europe/London', calendarOf('cme_fx')).outside]).toEqual([0, 2, 3, 5]);
  });
});

describe('a market that is open while the clocks are moved', () => {
  const allDay: Calendar = { ...calendarOf('always_open'), zone: 'America/Chicago' };

  test.each([
    ['2024-03-09', 24], ['2024-03-10', 23], ['2024-03-11', 24],
    ['2024-11-02', 24], ['2024-11-03', 25], ['2024-11-04', 24],
  ])('its %s has %i hours', (day, hours) => {
    const { open, close } = sessionsOf(allDay, parseIsoDay(day), parseIsoDay(day));
    expect(((close[0] ?? NaN) - (open[0] ?? NaN)) / 3_600_000).toBe(hours);
  });

  test('stamps in the skipped hour are listed, those around it follow each other', () => {
    const bars = stamped(['2024/3/10 01:59:00', '2024/3/10 02:00:00', '2024/3/10 02:59:00', '2024/3/10 03:00:00'], 'America/Chicago', allDay);
    expect(known(bars)).toEqual(['2024-03-10T07:59 of 2024-03-10', '2024-03-10T08:00 of 2024-03-10']);
    expect([...bars.nonexistent]).toEqual([1, 2]);
  });

  test('stamps in the hour that comes twice are its first pass, an hour before the clock shows the next', () => {
    const bars = stamped(['2024/11/3 00:59:00', '2024/11/3 01:00:00', '2024/11/3 01:59:00', '2024/11/3 02:00:00'], 'America/Chicago', allDay);
    expect(known(bars)).toEqual(['2024-11-03T05:59', '2024-11-03T06:00', '2024-11-03T06:59', '2024-11-03T08:00'].map((time) => `${time} of 2024-11-03`));
  });

  test('a zone without such changes has days of 24 hours throughout', () => {
    const { open, close } = sessionsOf({ ...allDay, zone: 'Asia/Taipei' }, parseIsoDay('2024-01-01'), parseIsoDay('2024-12-31'));
    expect(new Set(open.map((ms, i) => (close[i] ?? NaN) - ms))).toEqual(new Set([86_400_000]));
  });
});

describe.skipIf(REAL_DATA === null)(`real bars${NEEDS_DATA}`, () => {
  const firstOf = (id: string, day: string): string => {
    const { bars } = realBars(id).dated;
    const first = bars.tradeDate.indexOf(parseIsoDay(day));
    return new Date(bars.time[first] ?? NaN).toISOString().slice(0, 16);
  };
  const lastOf = (id: string, day: string): string => {
    const { bars } = realBars(id).dated;
    return new Date(bars.time[bars.tradeDate.lastIndexOf(parseIsoDay(day))] ?? NaN).toISOString().slice(0, 16);
  };

  test('the futures open their Monday on Sunday evening, in the summer of 2013 and the winter of 2024', () => {
    expect(firstOf('CME.ES201312', '2013-10-07')).toBe('2013-10-06T22:01');
    expect(firstOf('CME.6EH4', '2024-01-08')).toBe('2024-01-07T23:01');
    expect(lastOf('CME.6EH4', '2024-01-08')).toBe('2024-01-08T22:00');
  });

  test.each([
    ['2020-03-06', '2020-03-06T15:00', '2020-03-06T21:00'],
    ['2020-03-09', '2020-03-09T14:00', '2020-03-09T20:00'],
    ['2020-10-30', '2020-10-30T14:00', '2020-10-30T20:00'],
    ['2020-11-02', '2020-11-02T15:00', '2020-11-02T21:00'],
  ])('the first and last hours of SPY on %s are known at %s and %s', (day, first, last) => {
    expect([firstOf('US.SPY', day), lastOf('US.SPY', day)]).toEqual([first, last]);
  });

  test('no trade date of SPY next to a change of the clocks misses or gains an hour', () => {
    const { bars } = realBars('US.SPY').dated;
    const hours = (day: number): number => bars.tradeDate.filter((tradeDate) => tradeDate === day).length;
    const fridaysAndMondays = [['2019-03-08', '2019-03-11'], ['2019-11-01', '2019-11-04'], ['2020-03-06', '2020-03-09'], ['2020-10-30', '2020-11-02'], ['2021-03-12', '2021-03-15']];
    expect(fridaysAndMondays.flat().map(parseIsoDay).map(hours)).toEqual(Array(10).fill(7));
  });
});
