import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isoDay, parseIsoDay, sessionsOf } from '../../src/bars/index.ts';
import { closesByDay, clockedWindows, weekdaysBetween } from './calendarDays.ts';
import { calendarOf } from './realBars.ts';

type Week = { readonly [weekday: string]: readonly (readonly [string, string])[] };

interface HoursCase {
  readonly id: string;
  readonly input: { readonly timeZone: string; readonly years?: readonly [number, number] | null };
  readonly expected: {
    readonly windows: Week;
    readonly marketState: Week;
    readonly closedAllDay?: readonly string[];
    readonly earlyCloses?: { readonly [day: string]: string };
    readonly lateOpens?: { readonly [day: string]: string };
    readonly knownGaps?: { readonly [day: string]: string };
  };
}

interface BoundsCase {
  readonly id: string;
  readonly expected: { readonly sessions: readonly { readonly tradeDate: string; readonly openUtc: string; readonly closeUtc: string; readonly minutes: number }[] };
}

const { cases } = JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: (HoursCase & BoundsCase)[] };

/** The calendar of each case, the days on which the exchange's own schedule says otherwise, and the closes of other days. */
const CALENDARS: { readonly [oracle: string]: { readonly id: string; readonly differs?: readonly string[]; readonly usual?: readonly string[] } } = {
  // On 2023-07-03 the futures closed at 12:15 in Chicago, not with the stocks.
  'hours-ES': { id: 'cme_index', differs: ['2023-07-03'], usual: ['16:15', '17:00', '17:15'] },
  // The list lacks the day after Thanksgiving of 2024.
  'hours-6E': { id: 'cme_fx', differs: ['2024-11-29'], usual: ['16:00'] },
  'hours-GC': { id: 'comex_metals', differs: ['2024-11-29'], usual: ['17:00'] },
  'hours-us-equity': { id: 'us_equity', usual: ['16:00'] },
  'hours-VX': { id: 'cfe_vix' },
};
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const found = <T>(entry: T | undefined): T => {
  if (entry === undefined) throw new Error('no such case');
  return entry;
};

test('every kind of case in the file is tested somewhere', () => {
  const elsewhere = /^(dst|local-to-utc|expiry)-|^contract-facts$/;
  const here = [...Object.keys(CALENDARS), 'hours-TAIFEX', 'session-bounds-cme'];
  expect(cases.map(({ id }) => id).filter((id) => !elsewhere.test(id) && !here.includes(id))).toEqual([]);
});

/** The windows of an ordinary week of today's hours, day by day, as the oracle writes them. */
function weekOf(id: string, zone: string): Week {
  const sunday = parseIsoDay('2024-10-06');
  const week = Object.fromEntries(WEEKDAYS.map((name): [string, [string, string][]] => [name, []]));
  const on = (day: string): [string, string][] => week[WEEKDAYS[parseIsoDay(day) - sunday] ?? ''] ?? [];
  for (const { open, close } of clockedWindows(calendarOf(id), '2024-10-07', '2024-10-14', zone)) {
    const [openDay, closeDay] = [open.slice(0, 10), close.slice(0, 10)];
    on(openDay).push([open.slice(11), openDay === closeDay ? close.slice(11) : '24:00']);
    if (openDay !== closeDay) on(closeDay).push(['00:00', close.slice(11)]);
  }
  return week;
}

test.each(cases.filter(({ id }) => id in CALENDARS))('$id: an ordinary week has the windows listed', ({ id, input, expected }) => {
  // Of the stocks the calendar holds the regular hours alone.
  const listed = id === 'hours-us-equity' ? expected.marketState : expected.windows;
  expect(weekOf(found(CALENDARS[id]).id, input.timeZone)).toEqual(listed);
});

describe.each(cases.filter(({ id, expected }) => id in CALENDARS && expected.closedAllDay !== undefined))('$id', ({ id, input, expected }) => {
  const { id: calendarId, differs = [], usual = [] } = found(CALENDARS[id]);
  const calendar = calendarOf(calendarId);
  const [first, last] = found(input.years ?? undefined);
  const [from, to] = [`${first}-01-01`, `${last}-12-31`];
  const skipped = new Set([...differs, ...Object.keys(expected.knownGaps ?? {})]);
  const days = weekdaysBetween(from, to).filter((day) => !skipped.has(day));
  const { closedAllDay = [], earlyCloses = {}, lateOpens = {} } = expected;
  const closes = closesByDay(clockedWindows(calendar, from, to, input.timeZone));

  test('closes on the days listed and on no other weekday', () => {
    // A day with a late open alone has no session of its own: that evening belongs to the next trade date.
    const evenings = Object.keys(lateOpens).filter((day) => earlyCloses[day] === undefined);
    const listed = new Set([...closedAllDay, ...evenings]);
    const tradeDates = new Set(Array.from(sessionsOf(calendar, parseIsoDay(from), parseIsoDay(to)).tradeDate, isoDay));
    expect(days.filter((day) => !tradeDates.has(day))).toEqual(days.filter((day) => listed.has(day)));
  });

  test('closes early at the times listed', () => {
    const early = days.filter((day) => earlyCloses[day] !== undefined);
    expect(early.map((day) => [day, closes.get(day)])).toEqual(early.map((day) => [day, earlyCloses[day]]));
  });

  test('closes at its usual time on every other day', () => {
    expect(days.filter((day) => earlyCloses[day] === undefined && closes.has(day) && !usual.includes(closes.get(day) ?? ''))).toEqual([]);
  });

  test('opens again in the evening of a holiday', () => {
    const evenings = Object.keys(lateOpens).filter((day) => days.includes(day));
    const opens = new Set(clockedWindows(calendar, from, to, input.timeZone).map(({ open }) => open));
    expect(evenings.filter((day) => !opens.has(`${day} ${lateOpens[day]}`))).toEqual([]);
  });
});

test('trade dates of the CME are bounded on both sides of the changes of the clocks', () => {
  for (const { tradeDate, openUtc, closeUtc, minutes } of found(cases.find(({ id }) => id === 'session-bounds-cme')).expected.sessions) {
    const day = parseIsoDay(tradeDate);
    const { open, close } = sessionsOf(calendarOf('cme_fx'), day, day);
    expect([tradeDate, open[0], close[0]]).toEqual([tradeDate, Date.parse(openUtc), Date.parse(closeUtc)]);
    expect(((close[0] ?? NaN) - (open[0] ?? NaN)) / 60_000).toBe(minutes);
  }
});

describe('hours-TAIFEX', () => {
  test('a trade date has the night session from 15:00 of the date before, then the day session', () => {
    expect(clockedWindows(calendarOf('taifex'), '2024-03-04', '2024-03-05')).toEqual([
      { tradeDate: '2024-03-04', open: '2024-03-01 15:00', close: '2024-03-02 05:00' },
      { tradeDate: '2024-03-04', open: '2024-03-04 08:45', close: '2024-03-04 13:45' },
      { tradeDate: '2024-03-05', open: '2024-03-04 15:00', close: '2024-03-05 05:00' },
      { tradeDate: '2024-03-05', open: '2024-03-05 08:45', close: '2024-03-05 13:45' },
    ]);
  });

  test('the first night session is that of 2017-05-15', () => {
    expect(clockedWindows(calendarOf('taifex'), '2017-05-12', '2017-05-16').map(({ open }) => open)).toEqual([
      '2017-05-12 08:45', '2017-05-15 08:45', '2017-05-15 15:00', '2017-05-16 08:45',
    ]);
  });

  test('the calendar of the day session alone has its trade dates and no night', () => {
    const days = (id: string): readonly string[] => clockedWindows(calendarOf(id), '2007-01-01', '2026-12-31').filter(({ open }) => open.endsWith('08:45')).map(({ tradeDate }) => tradeDate);
    expect(days('taifex_day')).toEqual(days('taifex'));
    expect(clockedWindows(calendarOf('taifex_day'), '2024-03-04', '2024-03-04').length).toBe(1);
  });
});
