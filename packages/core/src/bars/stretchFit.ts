import type { Stretches } from './stretches.ts';
import type { ZoneClock } from './zone.ts';

/** What a file's stamps are read by. */
export interface Reading {
  readonly clock: ZoneClock;
  /** Milliseconds from a stamp to the close of its bar: the bar's length for an opening stamp, 0 for a closing one. */
  readonly toClose: number;
}

/** How the rows of a file lie in the stretches of a calendar, one value a stretch. */
export interface StretchFit {
  /** Rows in it, and rows between the stretch before and it. */
  readonly inside: Int32Array;
  readonly before: Int32Array;
  /** 1 where the rows begin with the bar of its first minute after a pause in the rows, and end with that of its last before one; else 0. */
  readonly begins: Uint8Array;
  readonly ends: Uint8Array;
}

/**
 * How ascending stamps (wall time, milliseconds, on whole minutes) of bars of `lengthMs` lie in the stretches. Each edge is carried to the
 * file's clock and looked up among the stamps, so the work grows with the stretches, not with the rows. A bar that begins within a stretch
 * belongs to it, unless the next stretch has begun by its close. Where the file itself begins or ends there is no pause to be seen.
 */
export function stretchFit(stamp: Float64Array, lengthMs: number, { open, close }: Stretches, { clock, toClose }: Reading): StretchFit {
  const wallOf = wallReader(clock);
  const column = (): Uint8Array => new Uint8Array(open.length);
  const fit = { inside: new Int32Array(open.length), before: new Int32Array(open.length), begins: column(), ends: column() };
  let next = 0;
  for (let i = 0; i < open.length; i++) {
    const [from, to] = [wallOf(open[i]!) - toClose, wallOf(close[i]!) - toClose];
    const spare = Math.min(lengthMs - 1, (open[i + 1] ?? Infinity) - close[i]!);
    const first = firstAfter(stamp, from, next);
    const end = firstAfter(stamp, to + spare, first);
    fit.before[i] = first - next;
    fit.inside[i] = end - first;
    next = end;
    if (end === first) continue;
    if (first > 0 && stamp[first]! - lengthMs <= from && stamp[first - 1]! < stamp[first]! - lengthMs) fit.begins[i] = 1;
    if (end < stamp.length && stamp[end - 1]! >= to && stamp[end]! > stamp[end - 1]! + lengthMs) fit.ends[i] = 1;
  }
  return fit;
}

/** Wall times of ascending instants. */
function wallReader({ from, offset }: ZoneClock): (instant: number) => number {
  let piece = 0;
  return (instant) => {
    while (piece + 1 < from.length && from[piece + 1]! <= instant) piece++;
    return instant + offset[piece]!;
  };
}

/** The first index from `start` on whose value is above `bound`, by doubling steps: it is mostly near. */
function firstAfter(values: Float64Array, bound: number, start: number): number {
  let [low, step] = [start, 1];
  while (low + step <= values.length && !(values[low + step - 1]! > bound)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
