import { fail } from '../errors/index.ts';
import type { Bars } from './bars.ts';
import type { Calendar } from './calendar.ts';
import { DAY_MS, MINUTE_MS } from './civilDay.ts';
import { NO_ZONE, wallClock } from './dataZone.ts';
import type { DataZone } from './dataZone.ts';
import type { RawBars } from './parseBars.ts';
import { placeMinutes } from './placeMinutes.ts';
import { newPlaces, place, placedOf } from './places.ts';
import type { Placed } from './places.ts';
import { commonStep } from './rowFlags.ts';
import { sessionEnds } from './sessionEnds.ts';
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
export interface DatedBars extends Omit<Placed, 'time' | 'tradeDate'> {
  readonly bars: Bars;
  readonly bar: Timeframe;
  /** The windows of all weeks that the bars touch. */
  readonly sessions: Sessions;
}

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
  const column = (values: Float64Array): Float64Array => (row.length === values.length ? values : valuesAt(values, row));
  const bars: Bars = {
    time, open: column(raw.open), high: column(raw.high), low: column(raw.low), close: column(raw.close), volume: column(raw.volume), tradeDate,
  };
  return { bars, bar: dating.bar, sessions, row, ...rest };
}

function valuesAt(values: Float64Array, row: Int32Array): Float64Array {
  const kept = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) kept[i] = values[row[i]!]!;
  return kept;
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

function placeRows({ stamp, instants }: RawBars, dating: Dating, sessions: Sessions): Placed {
  const { bar, dataZone } = dating;
  if (bar.unit !== 'minutes') return placeDays(stamp, sessions, bar);
  const length = bar.minutes * MINUTE_MS;
  const clock = instants ? NO_ZONE : wallClock(dataZone, stamp[0] ?? 0, stamp.at(-1) ?? 0);
  return placeMinutes(stamp, { clock, sessions, length, lag: dating.stamp === 'open' ? length : 0 });
}

function placeDays(stamp: Float64Array, sessions: Sessions, bar: Timeframe): Placed {
  if (bar.unit === 'week') fail('BAD_PARAMS', 'a file of weekly bars cannot be dated', { advice: 'give daily or shorter bars' });
  const closes = sessionEnds(sessions);
  const places = newPlaces(stamp.length);
  for (let row = 0; row < stamp.length; row++) {
    const day = Math.floor(stamp[row]! / DAY_MS);
    const time = closes.get(day);
    if (time === undefined) places.outside.push(row);
    else place(places, row, time, day);
  }
  return placedOf(places);
}
