import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { minutesTimeframe, parseBars, sniffDating } from '../../src/bars/index.ts';
import type { Calendar, KnownDating, SniffedDating } from '../../src/bars/index.ts';
import { readInstrument } from '../../src/config/index.ts';
import { calendarOf, configured, NEEDS_DATA, REAL_DATA } from './realBars.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A day market with a lunch break, on New York's clock. */
const MARKET: Calendar = {
  id: 'market', title: 'Market', zone: 'America/New_York', tradeDatesPerYear: 252,
  sessions: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], windows: ['09:30-12:00', '13:00-16:00'] }],
  holidays: [], earlyCloses: [], lateOpens: [],
};
const ALWAYS: Calendar = { ...MARKET, id: 'always', sessions: [{ weekdays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], windows: ['00:00-24:00'] }] };
const NIGHT: Calendar = { ...MARKET, id: 'night', sessions: [{ weekdays: ['tue', 'thu'], windows: ['22:00-23:00'] }] };

/** Hours from New York's wall time to UTC in 2024: its summer time began on 10 March and ended on 3 November. */
const newYorkToUtc = (day: number): number => (day >= Date.UTC(2024, 2, 10) && day < Date.UTC(2024, 10, 3) ? 4 : 5);

/** UTC closes of the market's bars between two days of 2024, by hand: minutes 571 to 720 and 781 to 960 of each weekday. */
function closes(from: number, to: number, minutes = 1): number[] {
  const days = Array.from({ length: (to - from) / DAY }, (_, i) => from + i * DAY).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  const ends = Array.from({ length: 1440 / minutes }, (_, i) => (i + 1) * minutes).filter((minute) => (minute > 570 && minute <= 720) || (minute > 780 && minute <= 960));
  return days.flatMap((day) => ends.map((minute) => day + minute * MINUTE + newYorkToUtc(day) * 60 * MINUTE));
}

/** A file with a row at each stamp, in the wall time given. */
function sniffed(stamps: readonly number[], known: Partial<KnownDating> = {}, time = (ms: number): string => new Date(ms).toISOString().slice(0, 19)): SniffedDating {
  const text = `time,open,high,low,close,volume\n${stamps.map((ms) => `${time(ms)},10,11,9,10,5\n`).join('')}`;
  return sniffDating(parseBars(new TextEncoder().encode(text)), { calendars: [MARKET], ...known });
}

const shifted = (hours: (utc: number) => number): ((utc: number) => number) => (utc) => utc + hours(utc) * 60 * MINUTE;
const [JANUARY, FEBRUARY, MARCH, APRIL] = [0, 1, 2, 3].map((month) => Date.UTC(2024, month, 1)) as [number, number, number, number];
const SPRING = closes(MARCH, APRIL);
const WINTER = closes(JANUARY, FEBRUARY);

describe('stamp and zone by where the pauses of a file fall', () => {
  test.each([
    ['UTC', 'close', SPRING],
    ['UTC', 'open', SPRING.map((utc) => utc - MINUTE)],
    ['America/New_York', 'close', SPRING.map(shifted((utc) => -newYorkToUtc(utc)))],
    ['America/New_York', 'open', SPRING.map(shifted((utc) => -newYorkToUtc(utc))).map((wall) => wall - MINUTE)],
    ['UTC-05:00', 'close', SPRING.map(shifted(() => -5))],
    // Taipei keeps one offset all year, so that it cannot be told from UTC+08:00; London's clock moved on 31 March.
    ['Europe/London', 'open', closes(MARCH, Date.UTC(2024, 4, 1)).map(shifted((utc) => (utc >= Date.UTC(2024, 2, 31) ? 1 : 0))).map((wall) => wall - MINUTE)],
  ] as const)('a file in %s, stamped at the %s, over a change of the clocks', (zone, stamp, stamps) => {
    expect(sniffed(stamps)).toMatchObject({ certain: true, dataZone: zone, stamp, candidates: [] });
  });

  test('the evidence says how many rows lie outside and how many pauses are met, for the other stamp and the next zone, too', () => {
    // 21 weekdays have 42 stretches and 41 pauses between them; with an opening stamp the last minute of each stretch lies outside.
    expect(sniffed(SPRING).evidence).toEqual([
      'close in UTC: 0 of 6930 rows outside the sessions of market; of its 41 pauses 41 begin and 41 end at the very bar',
      'open in UTC: 42 of 6930 rows outside the sessions of market; of its 41 pauses 0 begin and 0 end at the very bar',
      expect.stringMatching(/rows outside the sessions of market; of its 41 pauses 0 begin and 0 end/),
      'the same in this file, in which no clock tells them apart: close in Europe/London',
    ]);
  });

  test("where no clock has changed the exchange's own zone is taken, and the other is named", () => {
    const dating = sniffed(WINTER.map(shifted(() => -5)));
    expect(dating).toMatchObject({ certain: true, dataZone: 'America/New_York', stamp: 'close' });
    expect(dating.evidence.at(-1)).toBe('the same in this file, in which no clock tells them apart: close in UTC-05:00');
  });

  test('two zones that are neither UTC nor the exchange\'s and agree in the whole file are both candidates; the stamp is certain', () => {
    const dating = sniffed(WINTER.map(shifted(() => -6)));
    expect(dating).toMatchObject({ certain: false, dataZone: null, stamp: 'close' });
    expect(dating.candidates.map(({ dataZone }) => dataZone)).toEqual(['America/Chicago', 'UTC-06:00']);
  });

  test('a zone that is given settles it', () => {
    const dating = sniffed(WINTER.map(shifted(() => -6)), { dataZone: 'America/Chicago' });
    expect(dating).toMatchObject({ certain: true, dataZone: 'America/Chicago', stamp: 'close' });
  });

  test('zones that are given one after the other are taken together, and tell the stamp', () => {
    const half = Date.UTC(2024, 2, 18);
    const dataZone = [{ zone: 'UTC' }, { from: '2024-03-18', zone: 'Asia/Tokyo' }];
    const dating = sniffed(SPRING.map(shifted((utc) => (utc < half ? 0 : 9))), { dataZone });
    expect(dating).toMatchObject({ certain: true, dataZone, stamp: 'close' });
    expect(dating.evidence[0]).toMatch(/^close in UTC, from 2024-03-18 Asia\/Tokyo: 0 of 6930 rows outside/);
  });

  test('zone and stamp that are given are believed, and how the rows take them is said', () => {
    const dating = sniffed(WINTER, { dataZone: 'Asia/Tokyo', stamp: 'open' });
    expect(dating).toMatchObject({ certain: true, dataZone: 'Asia/Tokyo', stamp: 'open' });
    expect(dating.evidence).toEqual([expect.stringMatching(/^open in Asia\/Tokyo: 7590 of 7590 rows outside the sessions of market/)]);
  });

  test('a file that went over to another zone gets both, with the day', () => {
    const half = Date.UTC(2024, 4, 20);
    const stamps = closes(MARCH, Date.UTC(2024, 11, 1)).map(shifted((utc) => (utc < half ? 0 : -5)));
    const dating = sniffed(stamps);
    expect(dating).toMatchObject({ certain: true, stamp: 'close', dataZone: [{ zone: 'UTC' }, { from: '2024-05-20', zone: 'UTC-05:00' }] });
    expect(dating.evidence[0]).toBe('the zone of the stamps changes on 2024-05-20: no single zone fits both parts');
  });

  test("an hour's opening in one zone is its close in the next: the same bars, of which the exchange's zone is taken", () => {
    const dating = sniffed(closes(MARCH, APRIL, 60).map(shifted((utc) => -newYorkToUtc(utc) - 1)));
    expect(dating).toMatchObject({ certain: true, dataZone: 'America/New_York', stamp: 'open', bar: minutesTimeframe(60) });
    expect(dating.evidence).toContain('the same bars: close in America/Chicago');
  });

  test('of several calendars that which the rows fit is found', () => {
    expect(sniffed(SPRING, { calendars: [ALWAYS, NIGHT, MARKET] })).toMatchObject({ certain: true, dataZone: 'UTC', stamp: 'close' });
  });

  test.each([
    ['a market that never pauses', ALWAYS],
    ['sessions that are not those of the rows', NIGHT],
  ])('%s tells nothing', (_, calendar) => {
    expect(sniffed(SPRING, { calendars: [calendar] })).toMatchObject({ certain: false, dataZone: null, stamp: null });
  });

  test('a single session shows no pause to go by', () => {
    expect(sniffed(closes(MARCH, MARCH + DAY).slice(0, 150)).certain).toBe(false);
  });

  test('stamps that are instants need no zone, only to be told open from close', () => {
    const seconds = (ms: number): string => String(ms / 1000);
    expect(sniffed(SPRING, {}, seconds)).toMatchObject({ certain: true, dataZone: null, stamp: 'close' });
    expect(sniffed(SPRING.map((utc) => utc - MINUTE), {}, seconds)).toMatchObject({ certain: true, dataZone: null, stamp: 'open' });
  });

  test('bars of a day need neither, and a single row tells nothing', () => {
    expect(sniffed([MARCH, MARCH + DAY])).toMatchObject({ certain: true, dataZone: null, stamp: null, bar: { unit: 'day' } });
    expect(sniffed([MARCH])).toMatchObject({ certain: false, bar: null });
  });

  test('stamps a few seconds off the minute are told as well', () => {
    expect(sniffed(SPRING.map((utc, i) => utc + ((i % 5) - 2) * 1000))).toMatchObject({ certain: true, dataZone: 'UTC', stamp: 'close' });
  });
});

const EVERY_CALENDAR = ['cme_fx', 'cme_index', 'us_equity', 'fx_spot', 'metal_spot'].map(calendarOf);

describe.skipIf(REAL_DATA === null)(`real files, with no zone and no stamp told${NEEDS_DATA}`, () => {
  const dating = (id: string, calendars: readonly Calendar[]): SniffedDating => {
    const { source } = readInstrument(configured('instruments', id), id);
    return sniffDating(parseBars(readFileSync(`${REAL_DATA}/${source}`)), { calendars });
  };

  test.each([
    ['CME.6EH4', 'close', 'UTC'],
    ['CME.ES201312', 'open', 'UTC'],
    ['US.SPY', 'open', 'America/New_York'],
    ['US.AAPL', 'open', 'America/New_York'],
    ['US.IBM', 'open', 'America/New_York'],
    ['US.AIG', 'open', 'America/New_York'],
    ['US.BAC', 'open', 'America/New_York'],
    ['US.VXX', 'open', 'America/New_York'],
    ['FX.XAUUSD', 'open', 'UTC'],
  ] as const)('%s is stamped at the %s in %s, by its own calendar', (id, stamp, dataZone) => {
    const { calendar } = readInstrument(configured('instruments', id), id);
    expect(dating(id, [calendarOf(calendar)])).toMatchObject({ certain: true, stamp, dataZone });
  });

  test.each([
    ['CME.6EH4', 'close', 'UTC'],
    ['CME.ES201312', 'open', 'UTC'],
    ['US.SPY', 'open', 'America/New_York'],
  ] as const)('%s is so whatever calendars there are', (id, stamp, dataZone) => {
    expect(dating(id, EVERY_CALENDAR)).toMatchObject({ certain: true, stamp, dataZone });
  });

  test('all 22 pauses of the Euro future are met by closing stamps and none by opening ones', () => {
    expect(dating('CME.6EH4', [calendarOf('cme_fx')]).evidence.slice(0, 2)).toEqual([
      'close in UTC: 0 of 29996 rows outside the sessions of cme_fx; of its 22 pauses 22 begin and 22 end at the very bar',
      'open in UTC: 22 of 29996 rows outside the sessions of cme_fx; of its 22 pauses 0 begin and 0 end at the very bar',
    ]);
  });

  test.each(['FX.EURUSD', 'FX.NZDUSD'])('%s changed its zone on 2009-09-20: the stamp is certain, the older zone is one of two', (id) => {
    const found = dating(id, [calendarOf('fx_spot')]);
    expect(found).toMatchObject({ certain: false, stamp: 'open', dataZone: null });
    expect(found.evidence[0]).toBe('the zone of the stamps changes on 2009-09-20: no single zone fits both parts');
    const [older, newer] = [null, '2009-09-20'].map((day) => found.candidates.filter(({ from }) => from === day).map(({ dataZone }) => dataZone).sort());
    expect([older, newer]).toEqual([['America/Adak', 'UTC-10:00'], ['UTC-05:00']]);
  });
});
