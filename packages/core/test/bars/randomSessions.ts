import fc from 'fast-check';
import { isoDay, makeBars, parseIsoDay, sessionsOf } from '../../src/bars/index.ts';
import type { Bars, Calendar, Sessions } from '../../src/bars/index.ts';

/** Mondays before a change of the clocks: North America, Europe, Australia, each in both directions. */
const CHANGES = ['2024-03-04', '2024-10-28', '2024-03-25', '2024-10-21', '2024-04-01', '2024-09-30'];
const ZONES = ['America/Chicago', 'Europe/London', 'Australia/Sydney', 'Asia/Taipei', 'UTC'];
const DAYS = 18;

/** Sessions with the calendar they come from, so that a failing case can be read. */
export interface RandomSessions {
  readonly calendar: Calendar;
  readonly sessions: Sessions;
}

const clock = (minutes: number): string => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** One to three windows between 06:00 and 16:00 that may touch, after an evening or none. */
const windows: fc.Arbitrary<readonly string[]> = fc
  .record({
    evening: fc.option(fc.tuple(fc.integer({ min: 16 * 60, max: 23 * 60 }), fc.integer({ min: 1, max: 6 * 60 }))),
    edges: fc.uniqueArray(fc.integer({ min: 6 * 60, max: 16 * 60 }), { minLength: 6, maxLength: 6 }),
    count: fc.integer({ min: 1, max: 3 }),
    touches: fc.boolean(),
  })
  .map(({ evening, edges, count, touches }) => {
    const sorted = edges.sort((a, b) => a - b);
    const day = Array.from({ length: count }, (_, i) => `${clock(sorted[touches ? i : 2 * i] ?? 0)}-${clock(sorted[touches ? i + 1 : 2 * i + 1] ?? 0)}`);
    return evening === null ? day : [`${clock(evening[0])}-${clock(evening[1])}`, ...day];
  });

/** Calendars with windows, breaks, holidays and early closes of any kind, over weeks in which a clock changes. */
export const randomSessions: fc.Arbitrary<RandomSessions> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    first: fc.constantFrom(...CHANGES).map(parseIsoDay),
    windows,
    evening: fc.constantFrom('dayBefore' as const, 'tradeDateBefore' as const),
    weekend: fc.boolean(),
    holiday: fc.integer({ min: 0, max: DAYS }),
    early: fc.integer({ min: 0, max: DAYS }),
    at: fc.integer({ min: 7 * 60, max: 15 * 60 }).map(clock),
  })
  .map(({ zone, first, windows: hours, evening, weekend, holiday, early, at }) => {
    const calendar: Calendar = {
      id: 'random', title: 'Random', zone, tradeDatesPerYear: 252,
      sessions: [{ weekdays: weekend ? ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] : ['mon', 'tue', 'wed', 'thu', 'fri'], windows: hours, evening }],
      holidays: [{ name: 'Holiday', dates: [isoDay(first + holiday)] }],
      earlyCloses: [{ name: 'Early', dates: [isoDay(first + early)], at }],
      lateOpens: [],
    };
    return { calendar, sessions: sessionsOf(calendar, first, first + DAYS) };
  });

/** The instants at which the minutes of all windows close. */
export function closingMinutes({ open, close }: Sessions): number[] {
  return Array.from(open, (from, w) => Array.from({ length: ((close[w] ?? 0) - from) / 60_000 }, (_, i) => from + (i + 1) * 60_000)).flat();
}

/** The window in which a bar that closes at an instant lies; -1 for none. */
export function windowOfInstant({ open, close }: Sessions, instant: number): number {
  return open.findIndex((from, w) => from < instant && instant <= (close[w] ?? 0));
}

/** Minute bars in these sessions, some or many of them missing, with integer volumes. */
export function randomMinutes(sessions: Sessions): fc.Arbitrary<Bars> {
  const all = closingMinutes(sessions);
  const skip = fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 3, arbitrary: fc.integer({ min: 2, max: 12 }) }, { weight: 1, arbitrary: fc.integer({ min: 13, max: 2500 }) });
  const step = fc.record({ skip, price: fc.integer({ min: -10, max: 10 }), up: fc.nat(3), down: fc.nat(3), volume: fc.nat(9) });
  return fc.tuple(fc.nat(all.length - 1), fc.array(step, { minLength: 1, maxLength: 400, size: 'max' })).map(([start, steps]) => {
    let at = start - 1;
    const rows = steps.flatMap(({ skip: by, ...row }, i) => ((at += i === 0 ? 1 : by) < all.length ? [{ ...row, time: all[at] ?? NaN }] : []));
    const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of);
    return makeBars({
      time: column((row) => row.time),
      open: column(({ price, up }) => price + (up > 1 ? 1 : 0)),
      high: column(({ price, up }) => price + up),
      low: column(({ price, down }) => price - down),
      close: column(({ price }) => price),
      volume: column(({ volume }) => volume),
      tradeDate: Int32Array.from(rows, ({ time }) => sessions.tradeDate[windowOfInstant(sessions, time)] ?? NaN),
    });
  });
}

/** Sessions and minutes in them. */
export const randomMarket: fc.Arbitrary<RandomSessions & { readonly bars: Bars }> = randomSessions
  .filter(({ sessions }) => sessions.open.length > 0)
  .chain((market) => randomMinutes(market.sessions).map((bars) => ({ ...market, bars })));
