import { describe, expect, test } from 'vitest';
import { DAY, isoDay, makeBars, minutesTimeframe, parseIsoDay, parseTimeframe, resampleBars, sessionsOf, WEEK } from '../../src/bars/index.ts';
import type { Bars, Calendar, ResampledBars, Sessions, ShortBars, Timeframe } from '../../src/bars/index.ts';
import { closingMinutes, windowOfInstant } from './randomSessions.ts';
import { calendarOf } from './realBars.ts';

const minute = minutesTimeframe(1);
const hour = minutesTimeframe(60);

function week(calendar: Calendar, monday: string): Sessions {
  return sessionsOf(calendar, parseIsoDay(monday), parseIsoDay(monday) + 6);
}

/** Bars of one price and of volume 1 that close at these instants. */
function flatBars(closes: readonly number[], sessions: Sessions): Bars {
  const ones = new Float64Array(closes.length).fill(1);
  const tradeDate = Int32Array.from(closes, (known) => sessions.tradeDate[windowOfInstant(sessions, known)] ?? 0);
  return makeBars({ time: Float64Array.from(closes), open: ones, high: ones, low: ones, close: ones, volume: ones, tradeDate });
}

function isoMinutes({ bars }: ResampledBars): string[] {
  return Array.from(bars.time, (ms) => new Date(ms).toISOString().slice(5, 16));
}

const SESSIONS = week(calendarOf('demo_futures_day_break'), '2024-03-04');
const TUESDAY = Date.UTC(2024, 2, 5, 15);

describe('resampleBars', () => {
  test('counts hours from the opening of each window, anew after the break, and cuts the last at the end of its window', () => {
    const tuesday = closingMinutes(SESSIONS).filter((ms) => ms > Date.UTC(2024, 2, 5, 19) && ms <= Date.UTC(2024, 2, 5, 22));
    const hours = resampleBars(flatBars(tuesday, SESSIONS), { sessions: SESSIONS, from: minute, to: hour });
    // 17:00-15:15 and 15:30-16:00 in Chicago, six hours behind UTC.
    expect(isoMinutes(hours)).toEqual(['03-05T20:00', '03-05T21:00', '03-05T21:15', '03-05T22:00']);
    expect([...hours.sourceRows]).toEqual([60, 60, 15, 30]);
  });

  test('the bar of a week closes with the last session of its week, also where its last days have no rows', () => {
    const made = resampleBars(flatBars([TUESDAY], SESSIONS), { sessions: SESSIONS, from: minute, to: WEEK });
    expect(isoMinutes(made)).toEqual(['03-08T22:00']);
  });

  test('a week without its Friday closes on Thursday', () => {
    const easter = week(calendarOf('demo_futures_day_break'), '2024-03-25');
    const made = resampleBars(flatBars([Date.UTC(2024, 2, 26, 15)], easter), { sessions: easter, from: minute, to: WEEK });
    expect(isoMinutes(made)).toEqual(['03-28T21:00']);
  });

  test('the minutes of Sunday evening belong to Monday and to its week', () => {
    const sessions = week(calendarOf('cme_fx'), '2024-01-08');
    const sunday = flatBars([Date.UTC(2024, 0, 7, 23, 1), Date.UTC(2024, 0, 8, 15)], sessions);
    const days = resampleBars(sunday, { sessions, from: minute, to: DAY });
    expect([Array.from(days.bars.tradeDate, isoDay), isoMinutes(days), [...days.sourceRows]]).toEqual([['2024-01-08'], ['01-08T22:00'], [2]]);
    const weeks = resampleBars(sunday, { sessions, from: minute, to: WEEK });
    expect([isoMinutes(weeks), [...weeks.sourceRows]]).toEqual([['01-12T22:00'], [2]]);
  });

  test('the timeframe given is returned as it is, whatever the policy on short bars', () => {
    const bars = flatBars([TUESDAY], SESSIONS);
    const made = resampleBars(bars, { sessions: SESSIONS, from: minute, to: minute, shortBars: 'drop' });
    expect(made).toEqual({ bars, sourceRows: Int32Array.of(1), isUnfinished: false, dropped: 0 });
  });

  test('volume is NaN where that of a row is, and in no other bar', () => {
    const bars = flatBars([TUESDAY, TUESDAY + 60_000, TUESDAY + 3_600_000], SESSIONS);
    const made = resampleBars({ ...bars, volume: Float64Array.of(1, NaN, 3) }, { sessions: SESSIONS, from: minute, to: minutesTimeframe(5) });
    expect([...made.bars.volume]).toEqual([1, NaN, 3]);
  });

  test('no bars give none', () => {
    const made = resampleBars(flatBars([], SESSIONS), { sessions: SESSIONS, from: minute, to: hour });
    expect([made.bars.time.length, made.isUnfinished]).toEqual([0, false]);
  });

  test.each(['5m', '1d', '1w'])('a bar in a break, before the first session or after the last is refused at %s', (text) => {
    const asked = (known: number): ResampledBars => resampleBars(flatBars([TUESDAY, known].sort((a, b) => a - b), SESSIONS), { sessions: SESSIONS, from: minute, to: parseTimeframe(text) });
    expect(() => asked(Date.UTC(2024, 2, 5, 21, 20))).toThrow(/bar 1 lies outside every session/);
    expect(() => asked(Date.UTC(2024, 2, 3, 12))).toThrow(/bar 0 lies outside every session/);
    expect(() => asked(Date.UTC(2024, 2, 12, 15))).toThrow(/bar 1 lies outside every session/);
  });

  test('a shorter timeframe and one that cuts through bars are refused', () => {
    const stocks = week(calendarOf('us_equity'), '2024-03-04');
    const bars = flatBars([15, 16, 17, 18].map((utc) => Date.UTC(2024, 2, 5, utc)), stocks);
    const asked = (timeframe: Timeframe): ResampledBars => resampleBars(bars, { sessions: stocks, from: hour, to: timeframe });
    expect(() => asked(minutesTimeframe(30))).toThrow(/cannot become 30m/);
    expect(() => asked(minutesTimeframe(90))).toThrow(/cut through/);
    // Hours of the clock do not fit two hours counted from 09:30.
    expect(() => asked(minutesTimeframe(120))).toThrow(/cut through/);
    expect([...asked(DAY).sourceRows]).toEqual([4]);
  });
});

describe('resampleBars on days on which a clock changes', () => {
  const nightly = (zone: string, windows: readonly string[]): Calendar => ({
    id: 'night', title: 'Night', zone, tradeDatesPerYear: 365, holidays: [], earlyCloses: [], lateOpens: [],
    sessions: [{ weekdays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], windows }],
  });

  // From midnight to noon: an hour less where the clock is put forward in the night, one more where it is put back.
  test.each([
    ['America/Chicago', '2024-03-10', 11],
    ['America/Chicago', '2024-11-03', 13],
    ['Europe/London', '2024-03-10', 12],
    ['Europe/London', '2024-03-31', 11],
    ['Europe/London', '2024-10-27', 13],
    ['Australia/Sydney', '2024-04-07', 13],
    ['Australia/Sydney', '2024-10-06', 11],
  ])('%s from midnight to noon of %s has %i hours', (zone, date, hours) => {
    const sessions = sessionsOf(nightly(zone, ['00:00-12:00']), parseIsoDay(date), parseIsoDay(date));
    const bars = flatBars(closingMinutes(sessions), sessions);
    expect([...resampleBars(bars, { sessions, from: minute, to: hour }).sourceRows]).toEqual(new Array(hours).fill(60));
    expect([...resampleBars(bars, { sessions, from: minute, to: DAY }).sourceRows]).toEqual([60 * hours]);
  });

  test.each([
    ['cme_fx', '2024-03-04', ['03-04T22:00', '03-08T22:00', '03-11T21:00', '03-15T21:00']],
    ['cme_fx', '2024-10-28', ['10-28T21:00', '11-01T21:00', '11-04T22:00', '11-08T22:00']],
    ['us_equity', '2024-03-04', ['03-04T21:00', '03-08T21:00', '03-11T20:00', '03-15T20:00']],
  ])('days of %s around %s close at the same time of its own clock', (id, monday, closes) => {
    const sessions = sessionsOf(calendarOf(id), parseIsoDay(monday), parseIsoDay(monday) + 11);
    const days = resampleBars(flatBars(closingMinutes(sessions), sessions), { sessions, from: minute, to: DAY });
    expect(isoMinutes(days).filter((_, i) => i % 5 === 0 || i % 5 === 4)).toEqual(closes);
    expect(new Set(days.sourceRows).size).toBe(1);
  });
});

describe('a declared policy on short bars', () => {
  /** From three hours before the break to ten minutes before the close of Tuesday. */
  const rows = closingMinutes(SESSIONS).filter((ms) => ms > Date.UTC(2024, 2, 5, 20) && ms <= Date.UTC(2024, 2, 5, 21, 50));
  const hours = (shortBars?: ShortBars): ResampledBars => resampleBars(flatBars(rows, SESSIONS), { sessions: SESSIONS, from: minute, to: hour, shortBars });

  test('keeps all unless another is declared, and says that the last is unfinished', () => {
    expect([isoMinutes(hours()), hours().isUnfinished, hours().dropped]).toEqual([['03-05T21:00', '03-05T21:15', '03-05T22:00'], true, 0]);
    expect(hours('keep')).toEqual(hours());
  });

  test('dropUnfinished drops the last bar where the rows end before it does', () => {
    const made = hours('dropUnfinished');
    expect([isoMinutes(made), made.isUnfinished, made.dropped, [...made.sourceRows]]).toEqual([['03-05T21:00', '03-05T21:15'], false, 1, [60, 15]]);
  });

  test('drop drops those too that the end of their window cut', () => {
    const made = hours('drop');
    expect([isoMinutes(made), made.isUnfinished, made.dropped, [...made.sourceRows]]).toEqual([['03-05T21:00'], false, 2, [60]]);
  });

  test('an early close makes no short day', () => {
    const sessions = week(calendarOf('us_equity'), '2020-11-23');
    const bars = flatBars(closingMinutes(sessions), sessions);
    const days = resampleBars(bars, { sessions, from: minute, to: DAY, shortBars: 'drop' });
    expect([...days.sourceRows]).toEqual([390, 390, 390, 210]);
  });
});
