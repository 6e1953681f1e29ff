import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countTradeDates, isoDay, parseIsoDay, sessionsOf, weekdayOf } from '../../src/bars/index.ts';
import type { Calendar, Sessions } from '../../src/bars/index.ts';
import { calendarOf } from './realBars.ts';

interface Hours {
  readonly closedAllDay: readonly string[];
  readonly earlyCloses: { readonly [day: string]: string };
  readonly lateOpens: { readonly [day: string]: string };
}

interface OracleCase {
  readonly id: string;
  readonly source: string;
  readonly expected: Hours & { readonly sessions: readonly { readonly tradeDate: string; readonly openUtc: string; readonly closeUtc: string; readonly minutes: number }[] };
}

const { cases } = JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: OracleCase[] };

function oracle(id: string): OracleCase['expected'] {
  const found = cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found.expected;
}

const FROM = parseIsoDay('2013-01-01');
const TO = parseIsoDay('2024-12-31');
const isWorkday = (day: string): boolean => ![0, 6].includes(weekdayOf(parseIsoDay(day)));

/** Workdays without a trade date. */
function closedDays(calendar: Calendar): string[] {
  const open = new Set(sessionsOf(calendar, FROM, TO).tradeDate);
  return Array.from({ length: TO - FROM + 1 }, (_, i) => FROM + i).filter((day) => ![0, 6].includes(weekdayOf(day)) && !open.has(day)).map(isoDay);
}

/** The local time at which the last window of a trade date closes. */
function closeOf(sessions: Sessions, zone: string, day: string): string {
  const window = sessions.tradeDate.lastIndexOf(parseIsoDay(day));
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(sessions.close[window]);
}

/** Days on which the list is known to differ from the exchange, see the source's own notes; and 2023-07-03, an early close of the stocks in the same list. */
const LIST_DIFFERS: { readonly [calendar: string]: readonly string[] } = {
  us_equity: [],
  cme_index: ['2018-12-05', '2024-07-03', '2024-11-29', '2023-07-03'],
  cme_fx: ['2018-12-05', '2024-11-29'],
};

describe.each([
  ['us_equity', 'hours-us-equity', 'America/New_York'],
  ['cme_index', 'hours-ES', 'America/New_York'],
  ['cme_fx', 'hours-6E', 'America/Chicago'],
])('%s against the list of %s', (id, oracleId, zone) => {
  const calendar = calendarOf(id);
  const sessions = sessionsOf(calendar, FROM, TO);
  const { closedAllDay, earlyCloses, lateOpens } = oracle(oracleId);
  const differs = LIST_DIFFERS[id] ?? [];

  test('closes on the days listed and on no other workday', () => {
    const evenings = Object.keys(lateOpens).filter((day) => earlyCloses[day] === undefined);
    const listed = [...closedAllDay, ...evenings].filter((day) => isWorkday(day) && !differs.includes(day)).sort();
    expect(closedDays(calendar).filter((day) => !differs.includes(day))).toEqual(listed);
  });

  test('closes early at the times listed', () => {
    const days = Object.keys(earlyCloses).filter((day) => isWorkday(day) && !differs.includes(day));
    expect(days.map((day) => [day, closeOf(sessions, zone, day)])).toEqual(days.map((day) => [day, earlyCloses[day]]));
  });

  test('closes at its usual time on every other day', () => {
    const usual = new Set(['us_equity 16:00', 'cme_index 16:15', 'cme_index 17:00', 'cme_index 17:15', 'cme_fx 16:00']);
    const days = [...new Set(sessions.tradeDate)].map(isoDay).filter((day) => earlyCloses[day] === undefined && !differs.includes(day));
    expect(days.filter((day) => !usual.has(`${id} ${closeOf(sessions, zone, day)}`))).toEqual([]);
  });
});

describe('sessionsOf', () => {
  test('bounds the trade dates of the CME on both sides of the changes of the clocks', () => {
    for (const { tradeDate, openUtc, closeUtc } of oracle('session-bounds-cme').sessions) {
      const day = parseIsoDay(tradeDate);
      const { open, close } = sessionsOf(calendarOf('cme_fx'), day, day);
      expect([tradeDate, open[0], close[0]]).toEqual([tradeDate, Date.parse(openUtc), Date.parse(closeUtc)]);
    }
  });

  test('opens an evening session that follows the trade date before it on that date', () => {
    const taifex: Calendar = {
      id: 'taifex', title: 'TAIFEX', zone: 'Asia/Taipei', tradeDatesPerYear: 246, holidays: [], earlyCloses: [], lateOpens: [],
      sessions: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], windows: ['15:00-05:00', '08:45-13:45'], evening: 'tradeDateBefore' }],
    };
    const monday = sessionsOf(taifex, parseIsoDay('2024-03-04'), parseIsoDay('2024-03-04'));
    expect(Array.from(monday.open, (ms) => new Date(ms).toISOString())).toEqual(['2024-03-01T07:00:00.000Z', '2024-03-04T00:45:00.000Z']);
    expect(new Date(monday.close[0] ?? NaN).toISOString()).toBe('2024-03-01T21:00:00.000Z');
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

test.each(['us_equity', 'cme_index', 'cme_fx', 'fx_spot', 'metal_spot', 'demo_futures_day_break', 'demo_metals'])(
  '%s names as many trade dates a year as its rules give',
  (id) => {
    const calendar = calendarOf(id);
    const counted = countTradeDates(calendar, parseIsoDay('2000-01-01'), parseIsoDay('2027-12-31')) / 28;
    expect(Math.abs(counted - calendar.tradeDatesPerYear)).toBeLessThan(1);
  },
);
