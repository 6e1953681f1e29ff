import { fail } from '../errors/index.ts';
import { civilDate, DAY_MS, dayNumber, MINUTE_MS } from './civilDay.ts';

/** The clock of a time zone over a span of years: pieces of constant offset, by the instant each begins. */
export interface ZoneClock {
  readonly zone: string;
  /** UTC milliseconds; the first is -Infinity. */
  readonly from: readonly number[];
  /** Milliseconds east of UTC. */
  readonly offset: readonly number[];
}

const FIXED = /^(?:UTC|GMT|Z)?([+-])(\d{1,2})(?::?([0-5]\d))?$/;
const WEEK_MS = 7 * DAY_MS;

/** Changes of a zone in a year: pure, dear to find, so kept. */
const changesOfYears = new Map<string, readonly (readonly [number, number])[]>();

/**
 * The clock of an IANA zone (`America/Chicago`), of `UTC`, or of a fixed offset (`UTC-05:00`), for the UTC years given and a
 * day around them. The rules are those of the platform's tz data.
 *
 * @throws BAD_CONFIG for a zone that does not exist
 */
export function zoneClock(zone: string, fromYear: number, toYear: number): ZoneClock {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return { zone, from: [-Infinity], offset: [fixed] };
  const offsetAt = offsetReader(zone);
  const from = [-Infinity];
  const offset = [offsetAt((dayNumber(fromYear, 1, 1) - 1) * DAY_MS)];
  for (let year = fromYear; year <= toYear; year++) {
    for (const [instant, after] of changesOf(zone, year, offsetAt)) {
      from.push(instant);
      offset.push(after);
    }
  }
  return { zone, from, offset };
}

/** The clock of a zone for all that happens between two instants. */
export function zoneClockFor(zone: string, firstMs: number, lastMs: number): ZoneClock {
  return zoneClock(zone, civilDate(Math.floor(firstMs / DAY_MS) - 2).year, civilDate(Math.floor(lastMs / DAY_MS) + 2).year);
}

/** Milliseconds east of UTC at an instant. */
export function offsetAtInstant({ from, offset }: ZoneClock, instant: number): number {
  let piece = from.length - 1;
  while (piece > 0 && from[piece]! > instant) piece--;
  return offset[piece]!;
}

/** The instants at which the zone's wall clock shows this time: none in the hour that is skipped, two in the hour that comes twice. */
export function instantsOf({ from, offset }: ZoneClock, wallMs: number): readonly number[] {
  const instants: number[] = [];
  for (let piece = 0; piece < from.length; piece++) {
    const instant = wallMs - offset[piece]!;
    if (instant >= from[piece]! && instant < (from[piece + 1] ?? Infinity)) instants.push(instant);
  }
  return instants;
}

/** The instant of a wall time: the earlier of two; in the skipped hour as if the clock had not yet been moved. */
export function instantOf(clock: ZoneClock, wallMs: number): number {
  return instantsOf(clock, wallMs)[0] ?? wallMs - offsetAtInstant(clock, wallMs - offsetAtInstant(clock, wallMs) - DAY_MS / 2);
}

/** Milliseconds east of UTC of `UTC`, `UTC-05:00`, `+09`; null for other names. */
function fixedOffset(zone: string): number | null {
  if (/^(UTC|GMT|Z|Etc\/UTC)$/.test(zone)) return 0;
  const match = FIXED.exec(zone);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -1 : 1) * minutes * MINUTE_MS;
}

function changesOf(zone: string, year: number, offsetAt: (instant: number) => number): readonly (readonly [number, number])[] {
  const key = `${zone} ${year}`;
  const known = changesOfYears.get(key);
  if (known !== undefined) return known;
  const changes: [number, number][] = [];
  const end = dayNumber(year + 1, 1, 1) * DAY_MS;
  for (let start = dayNumber(year, 1, 1) * DAY_MS; start < end; start += WEEK_MS) {
    const next = Math.min(start + WEEK_MS, end);
    const after = offsetAt(next);
    if (offsetAt(start) !== after) changes.push([changeBetween(start, next, offsetAt), after]);
  }
  changesOfYears.set(key, changes);
  return changes;
}

/** The first minute at which the offset is that of `high`. */
function changeBetween(low: number, high: number, offsetAt: (instant: number) => number): number {
  const after = offsetAt(high);
  let [before, since] = [low, high];
  while (since - before > MINUTE_MS) {
    const middle = before + Math.floor((since - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === after) since = middle;
    else before = middle;
  }
  return since;
}

function offsetReader(zone: string): (instant: number) => number {
  const format = formatterOf(zone);
  return (instant) => {
    const part: { [type: string]: number } = {};
    for (const { type, value } of format.formatToParts(instant)) if (type !== 'literal') part[type] = Number(value);
    const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  try {
    const numeric = 'numeric';
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn',
      year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric,
    });
  } catch (cause) {
    return fail('BAD_CONFIG', `there is no time zone '${zone}'`, { zone, advice: 'write it as America/Chicago, UTC or UTC-05:00' }, cause);
  }
}
