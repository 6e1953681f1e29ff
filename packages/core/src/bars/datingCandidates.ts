import type { Calendar } from './calendar.ts';
import { MINUTE_MS } from './civilDay.ts';
import { stretchFit } from './stretchFit.ts';
import type { Reading } from './stretchFit.ts';
import { stretchesOf } from './stretches.ts';
import type { ZoneClock } from './zone.ts';

export type Stamp = 'open' | 'close';

/** One way to read a file's stamps, and what its rows say to it. */
export interface DatingCandidate {
  /** Where the zone changes within the file: the first day of the part that this is about; null from its beginning on. */
  readonly from: string | null;
  /** Id of the calendar that the rows were held against. */
  readonly calendar: string;
  readonly dataZone: string;
  readonly stamp: Stamp;
  readonly rows: number;
  /** Rows outside every session. */
  readonly outside: number;
  /** Pauses of the calendar between sessions that hold rows. */
  readonly pauses: number;
  /** Pauses after the bar of a session's last minute, and pauses before the bar of a session's first. */
  readonly ends: number;
  readonly begins: number;
  /** At most 1: the geometric mean of the shares of pauses that begin and end so, less ten times the share of rows outside. */
  readonly score: number;
}

/** Ascending stamps that are to be dated: wall time in milliseconds, of bars of a length. */
export interface Undated {
  readonly stamp: Float64Array;
  readonly lengthMs: number;
}

/** What may be true of them. */
export interface Possible {
  readonly calendars: readonly Calendar[];
  /** By zone. */
  readonly clocks: ReadonlyMap<string, ZoneClock>;
  readonly stamps: readonly Stamp[];
}

const OUTSIDE_WEIGHT = 10;
const JITTER_MS = 10_000;

/** Every way to read the stamps, the best first. One that meets a single end of the pauses scores nothing: sessions shifted or too long do so, too. */
export function datingCandidates(undated: Undated, { calendars, clocks, stamps }: Possible): DatingCandidate[] {
  const candidates = calendars.flatMap((calendar) => {
    const stretches = stretchesOf(calendar, undated.stamp[0] ?? 0, undated.stamp.at(-1) ?? 0);
    return [...clocks].flatMap(([dataZone, clock]) =>
      stamps.map((stamp): DatingCandidate => {
        const { inside, begins, ends } = stretchFit(undated.stamp, undated.lengthMs, stretches, readingOf(clock, stamp, undated.lengthMs));
        const held = { begins: sum(begins), ends: sum(ends) };
        const pauses = Math.max(inside.reduce((count, rows) => count + (rows > 0 ? 1 : 0), -1), held.begins, held.ends);
        const [rows, outside] = [undated.stamp.length, undated.stamp.length - sum(inside)];
        const score = Math.sqrt(held.begins * held.ends) / Math.max(1, pauses) - (OUTSIDE_WEIGHT * outside) / Math.max(1, rows);
        return { from: null, calendar: calendar.id, dataZone, stamp, rows, outside, pauses, ...held, score };
      }),
    );
  });
  return candidates.sort((a, b) => b.score - a.score);
}

/** How a stamp becomes the close of its bar. */
export function readingOf(clock: ZoneClock, stamp: Stamp, lengthMs: number): Reading {
  return { clock, toClose: stamp === 'open' ? lengthMs : 0 };
}

/** Stamps on the minutes that their bars are dated by: within ten seconds of a minute it is that minute, else the next. */
export function onMinutes(stamp: Float64Array): Float64Array {
  return stamp.map((ms) => Math.ceil((ms - JITTER_MS) / MINUTE_MS) * MINUTE_MS);
}

function sum(values: Int32Array | Uint8Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
