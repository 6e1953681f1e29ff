import { MINUTE_MS } from './civilDay.ts';
import type { WallClock } from './dataZone.ts';
import { newPlaces, place, placedOf } from './places.ts';
import type { Placed, Places } from './places.ts';
import type { Sessions } from './sessions.ts';

/** How far from a minute a stamp is still that minute. */
const JITTER_MS = 10_000;

interface Placing {
  readonly clock: WallClock;
  readonly sessions: Sessions;
  /** Milliseconds of a bar. */
  readonly length: number;
  /** Milliseconds from a stamp to the close of its bar. */
  readonly lag: number;
}

/**
 * The rows of a file of minutes by the instant they closed. A row's place is looked up; those that follow it in its window, while
 * the clock's offset holds, cost a comparison each.
 *
 * @param stamp wall time, ascending
 */
export function placeMinutes(stamp: Float64Array, placing: Placing): Placed {
  const { fromMs, offset } = placing.clock;
  const places = newPlaces(stamp.length);
  let [piece, window] = [0, 0];
  for (let row = 0; row < stamp.length; ) {
    while (stamp[row]! >= (fromMs[piece + 1] ?? Infinity)) piece++;
    const shift = placing.lag - offset[piece]!;
    window = placeRow(places, row, stamp[row]! + shift, window, placing);
    row = placeRun(places, stamp, { row: row + 1, shift, until: (fromMs[piece + 1] ?? Infinity) + shift }, windowAt(placing.sessions, window));
  }
  return placedOf(places);
}

/** Places one row, or files it; gives its window, or the last that opened before it. */
function placeRow(places: Places, row: number, instant: number, windowBefore: number, { sessions, length }: Placing): number {
  const { open, close, tradeDate } = sessions;
  const known = onGrid(instant);
  if (Number.isNaN(known)) {
    places.nonexistent.push(row);
    return windowBefore;
  }
  let window = windowBefore;
  while (window > 0 && open[window]! >= known) window--;
  while (window + 1 < open.length && open[window + 1]! < known) window++;
  const end = Math.min(known, close[window] ?? -Infinity);
  if (!(open[window]! < known) || (known > end && known - length >= end)) places.outside.push(row);
  else if (place(places, row, end, tradeDate[window]!) && known !== instant) places.offGrid++;
  return window;
}

function onGrid(instant: number): number {
  const nearest = Math.round(instant / MINUTE_MS) * MINUTE_MS;
  return Math.abs(instant - nearest) <= JITTER_MS ? nearest : Math.ceil(instant / MINUTE_MS) * MINUTE_MS;
}

interface Window {
  readonly open: number;
  readonly close: number;
  readonly tradeDate: number;
}

function windowAt({ open, close, tradeDate }: Sessions, window: number): Window {
  return { open: open[window] ?? Infinity, close: close[window] ?? -Infinity, tradeDate: tradeDate[window] ?? NaN };
}

interface Run {
  readonly row: number;
  readonly shift: number;
  /** The instant from which the shift is another. */
  readonly until: number;
}

/** Places rows from `row` on while each closes in the window, on a minute and after the one before; gives the first that does not. */
function placeRun(places: Places, stamp: Float64Array, { row: first, shift, until }: Run, { open, close, tradeDate }: Window): number {
  const { time, tradeDate: dates, row: rows } = places;
  let count = places.count;
  let before = Math.max(open, count === 0 ? -Infinity : time[count - 1]!);
  let row = first;
  for (; row < stamp.length; row++) {
    const known = stamp[row]! + shift;
    const minute = known / MINUTE_MS;
    if (!(known > before && known <= close && known < until && minute === Math.floor(minute))) break;
    time[count] = known;
    dates[count] = tradeDate;
    rows[count++] = row;
    before = known;
  }
  places.count = count;
  return row;
}
