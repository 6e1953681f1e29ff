import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datedBars, instantsOf, minutesTimeframe, parseBars, zoneClock } from '../../src/bars/index.ts';
import type { DatedBars, RawBars, Sessions } from '../../src/bars/index.ts';
import { randomSessions } from './randomSessions.ts';

const STAMP_ZONES = ['UTC', 'America/New_York', 'Europe/London', 'Australia/Sydney', 'UTC+05:30'];
const EMPTY = parseBars(new TextEncoder().encode('Date,Time,Open,High,Low,Close,Volume\n2024/1/3,12:00:00,1,1,1,1,1\n'));

/** Rows of a file at these stamps, with prices that tell them apart. */
function rowsAt(stamps: readonly number[]): RawBars {
  const column = (add: number): Float64Array => Float64Array.from(stamps, (_, i) => i + add);
  return { ...EMPTY, stamp: Float64Array.from(stamps), open: column(0.25), high: column(1), low: column(0), close: column(0.5), volume: column(7), instants: false };
}

interface Expected {
  readonly time: number[];
  readonly row: number[];
  readonly outside: number[];
  readonly nonexistent: number[];
  readonly collided: number[];
}

/** The definition written out: every row by itself, against every window. */
function slowDates(stamps: readonly number[], sessions: Sessions, zone: string, lag: number, length: number): Expected {
  const clock = zoneClock(zone, 2024, 2024);
  const expected: Expected = { time: [], row: [], outside: [], nonexistent: [], collided: [] };
  stamps.forEach((stamp, row) => {
    const [instant] = instantsOf(clock, stamp);
    if (instant === undefined) return expected.nonexistent.push(row);
    const minutes = (instant + lag) / 60_000;
    const off = Math.abs(minutes - Math.round(minutes)) * 60;
    const known = 60_000 * (off <= 10 ? Math.round(minutes) : Math.ceil(minutes));
    const opened = Array.from(sessions.open.keys()).filter((w) => (sessions.open[w] ?? NaN) < known);
    const close = sessions.close[opened.at(-1) ?? -1] ?? -Infinity;
    const time = Math.min(known, close);
    if (known - length >= close && known > close) return expected.outside.push(row);
    if (time <= (expected.time.at(-1) ?? -Infinity)) return expected.collided.push(row);
    expected.row.push(row);
    return expected.time.push(time);
  });
  return expected;
}

function datesOf({ bars, row, outside, nonexistent, collided }: DatedBars): Expected {
  return { time: [...bars.time], row: [...row], outside: [...outside], nonexistent: [...nonexistent], collided: [...collided] };
}

/** Steps of a file's bars: mostly one, now and then many, up to half a day. */
function steps(minutes: number): fc.Arbitrary<readonly { readonly skip: number; readonly jitterMs: number }[]> {
  const skip = fc.oneof({ weight: 40, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: Math.ceil(720 / minutes) }) });
  const jitterMs = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -25_000, max: 25_000 }) });
  return fc.array(fc.record({ skip, jitterMs }), { minLength: 1, maxLength: 300, size: 'max' });
}

describe('datedBars over random calendars, zones and stamps', () => {
  test.each([1, 5, 60])('places each row of %i minutes where the definition written out does', (minutes) => {
    let placed = 0;
    const length = minutes * 60_000;
    const market = fc.record({ market: randomSessions, zone: fc.constantFrom(...STAMP_ZONES), stamp: fc.constantFrom('open' as const, 'close' as const), startMinutes: fc.nat(14 * 1440), moves: steps(minutes) });
    fc.assert(
      fc.property(market, ({ market: { calendar, sessions: few }, zone, stamp, startMinutes, moves }) => {
        let at = (few.open[0] ?? 0) + startMinutes * 60_000;
        const stamps = moves.map(({ skip, jitterMs }) => (at += skip * length) + jitterMs).sort((a, b) => a - b);
        const raw = rowsAt(stamps);
        const expectedOf = (sessions: Sessions): Expected => slowDates(stamps, sessions, zone, stamp === 'open' ? length : 0, length);
        let dated: DatedBars;
        try {
          dated = datedBars(raw, { calendar, dataZone: zone, stamp, bar: minutesTimeframe(minutes) });
        } catch (error) {
          expect(expectedOf(few).time).toEqual([]);
          expect(error).toMatchObject({ code: 'BAD_DATA' });
          return;
        }
        expect(datesOf(dated)).toEqual(expectedOf(dated.sessions));
        expect([...dated.bars.open]).toEqual([...dated.row].map((row) => row + 0.25));
        placed += dated.row.length;
      }),
      { numRuns: 150 },
    );
    expect(placed).toBeGreaterThan(3000);
  });
});
