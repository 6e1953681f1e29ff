import { fail } from '../errors/index.ts';
import type { Bars } from './bars.ts';
import type { Calendar } from './calendar.ts';
import { DAY_MS, MINUTE_MS } from './civilDay.ts';
import { instantReader } from './dataZone.ts';
import type { DataZone } from './dataZone.ts';
import type { RawBars } from './parseBars.ts';
import { commonStep } from './rowFlags.ts';
import { sessionsOf } from './sessions.ts';
import type { Sessions } from './sessions.ts';
import { DAY, minutesTimeframe } from './timeframe.ts';
import type { Timeframe } from './timeframe.ts';

/** What must be known of a file before its rows are bars in time. */
export interface Dating {
  readonly calendar: Calendar;
  /** Unused where the stamps are instants. */
  readonly dataZone: DataZone;
  /** Which end of its bar a stamp names. Unused for bars of a day. */
  readonly stamp: 'open' | 'close';
  /** The length of the file's bars. */
  readonly bar: Timeframe;
}

/** Bars in time, and the rows that are none; rows are indices of the raw bars. */
export interface DatedBars {
  readonly bars: Bars;
  readonly bar: Timeframe;
  /** The windows of all weeks that the bars touch. */
  readonly sessions: Sessions;
  /** The raw row of each bar. */
  readonly row: Int32Array;
  /** Rows outside every session. */
  readonly outside: Int32Array;
  /** Rows whose wall time the zone's clock skipped. */
  readonly nonexistent: Int32Array;
  /** Rows that would close no later than the bar before them, once on the grid or in UTC. */
  readonly collided: Int32Array;
  /** Bars whose stamp had to be put on the minute. */
  readonly offGrid: number;
}

/** How far from a minute a stamp is still that minute. */
const JITTER_MS = 10_000;
const WEEK_DAYS = 8;

/** The length of a file's bars by the step that most of its stamps have; null where a single row tells nothing. */
export function barLengthOf(raw: RawBars): Timeframe | null {
  if (raw.format.timeFormat === 'date') return DAY;
  const step = commonStep(raw.stamp);
  if (Number.isNaN(step)) return null;
  return step >= DAY_MS ? DAY : minutesTimeframe(Math.max(1, Math.round(step / MINUTE_MS)));
}

/**
 * Bars by the instant they closed. An open stamp gains the bar's length, and no bar lasts beyond its window; a row of a day
 * closes with its trade date's session. A stamp within ten seconds of a minute is that minute, any other the next one: never
 * known too early. What lies outside every session is listed, not kept.
 *
 * @throws BAD_DATA if no row lies in a session
 */
export function datedBars(raw: RawBars, dating: Dating): DatedBars {
  const sessions = sessionsAround(raw, dating.calendar);
  const placed = placeRows(raw, dating, sessions);
  if (placed.row.length === 0) {
    fail('BAD_DATA', 'no row lies in a trading session', {
      reason: 'NO_SESSION', calendar: dating.calendar.id, rows: raw.stamp.length, advice: 'check dataZone, stamp and calendar of the instrument',
    });
  }
  const { time, tradeDate, row, ...rest } = placed;
  const column = (values: Float64Array): Float64Array => {
    const kept = new Float64Array(row.length);
    for (let i = 0; i < row.length; i++) kept[i] = values[row[i]!]!;
    return kept;
  };
  const bars: Bars = {
    time, open: column(raw.open), high: column(raw.high), low: column(raw.low), close: column(raw.close), volume: column(raw.volume), tradeDate,
  };
  return { bars, bar: dating.bar, sessions, row, ...rest };
}

/**
 * Rows outside every session under each stamp convention. The right one has the fewer: under the other a session seems to begin or
 * end a bar too early or too late.
 */
export function outsideByStamp(raw: RawBars, dating: Omit<Dating, 'stamp'>): { readonly open: number; readonly close: number } {
  const outside = (stamp: Dating['stamp']): number => placeRows(raw, { ...dating, stamp }, sessionsAround(raw, dating.calendar)).outside.length;
  return { open: outside('open'), close: outside('close') };
}

/** The sessions of all weeks that the rows touch. */
function sessionsAround(raw: RawBars, calendar: Calendar): Sessions {
  const [first, last] = [raw.stamp[0] ?? 0, raw.stamp.at(-1) ?? 0];
  return sessionsOf(calendar, Math.floor(first / DAY_MS) - WEEK_DAYS, Math.floor(last / DAY_MS) + WEEK_DAYS);
}

function placeRows(raw: RawBars, dating: Dating, sessions: Sessions): Placed {
  const { bar } = dating;
  return bar.unit === 'minutes' ? placeMinutes(raw, dating, sessions, bar.minutes) : placeDays(raw, sessions, bar);
}

type Placed = Pick<DatedBars, 'row' | 'outside' | 'nonexistent' | 'collided' | 'offGrid'> & Pick<Bars, 'time' | 'tradeDate'>;

function placeMinutes(raw: RawBars, { dataZone, stamp }: Dating, sessions: Sessions, minutes: number): Placed {
  const { open, close, tradeDate } = sessions;
  const toInstant = raw.instants ? (ms: number): number => ms : instantReader(dataZone, raw.stamp[0] ?? 0, raw.stamp.at(-1) ?? 0);
  const length = minutes * MINUTE_MS;
  const places = newPlaces(raw.stamp.length);
  let window = 0;
  for (let row = 0; row < raw.stamp.length; row++) {
    const instant = toInstant(raw.stamp[row]!) + (stamp === 'open' ? length : 0);
    const known = onGrid(instant);
    if (Number.isNaN(known)) {
      places.nonexistent.push(row);
      continue;
    }
    while (window > 0 && open[window]! >= known) window--;
    while (window + 1 < open.length && open[window + 1]! < known) window++;
    const end = Math.min(known, close[window] ?? -Infinity);
    if (!(open[window]! < known) || (known > end && known - length >= end)) places.outside.push(row);
    else if (place(places, row, end, tradeDate[window]!) && known !== instant) places.offGrid++;
  }
  return placedOf(places);
}

function placeDays(raw: RawBars, sessions: Sessions, bar: Timeframe): Placed {
  if (bar.unit === 'week') fail('BAD_PARAMS', 'a file of weekly bars cannot be dated', { advice: 'give daily or shorter bars' });
  const closes = new Map<number, number>();
  for (let i = 0; i < sessions.close.length; i++) closes.set(sessions.tradeDate[i]!, sessions.close[i]!);
  const places = newPlaces(raw.stamp.length);
  for (let row = 0; row < raw.stamp.length; row++) {
    const day = Math.floor(raw.stamp[row]! / DAY_MS);
    const time = closes.get(day);
    if (time === undefined) places.outside.push(row);
    else place(places, row, time, day);
  }
  return placedOf(places);
}

function onGrid(instant: number): number {
  const nearest = Math.round(instant / MINUTE_MS) * MINUTE_MS;
  return Math.abs(instant - nearest) <= JITTER_MS ? nearest : Math.ceil(instant / MINUTE_MS) * MINUTE_MS;
}

interface Places {
  count: number;
  offGrid: number;
  readonly time: Float64Array;
  readonly tradeDate: Int32Array;
  readonly row: Int32Array;
  readonly outside: number[];
  readonly nonexistent: number[];
  readonly collided: number[];
}

function newPlaces(capacity: number): Places {
  const columns = { time: new Float64Array(capacity), tradeDate: new Int32Array(capacity), row: new Int32Array(capacity) };
  return { count: 0, offGrid: 0, ...columns, outside: [], nonexistent: [], collided: [] };
}

function place(places: Places, row: number, time: number, tradeDate: number): boolean {
  if (places.count > 0 && time <= places.time[places.count - 1]!) {
    places.collided.push(row);
    return false;
  }
  places.time[places.count] = time;
  places.tradeDate[places.count] = tradeDate;
  places.row[places.count++] = row;
  return true;
}

function placedOf({ count, offGrid, time, tradeDate, row, ...lists }: Places): Placed {
  return {
    time: time.slice(0, count),
    tradeDate: tradeDate.slice(0, count),
    row: row.slice(0, count),
    outside: Int32Array.from(lists.outside),
    nonexistent: Int32Array.from(lists.nonexistent),
    collided: Int32Array.from(lists.collided),
    offGrid,
  };
}
