import type { Calendar } from './calendar.ts';
import type { Stamp, Undated } from './datingCandidates.ts';
import { readingOf } from './datingCandidates.ts';
import { stretchFit } from './stretchFit.ts';
import { stretchesOf } from './stretches.ts';
import type { Stretches } from './stretches.ts';
import type { ZoneClock } from './zone.ts';

/** Pauses that the two parts must meet more than the best single zone does: as a number, and as a share of the stretches. */
const LEAST_GAIN = 8;
const LEAST_GAIN_SHARE = 0.05;
/** Rows outside before a stretch that count against a reading. */
const MOST_OUTSIDE = 2;

/** What a zone makes of each stretch. */
interface ZoneRun {
  /** Sum over the stretches before each: edges met, less rows outside. */
  readonly worth: Float64Array;
  /** Rows before each stretch. */
  readonly rows: Int32Array;
}

/** The first row after a file most likely went over to another zone; null where one zone serves as well. */
export function zoneChangeIn(undated: Undated, calendar: Calendar, clocks: ReadonlyMap<string, ZoneClock>, stamp: Stamp): number | null {
  const stretches = stretchesOf(calendar, undated.stamp[0] ?? 0, undated.stamp.at(-1) ?? 0);
  const runs = [...clocks.values()].map((clock) => zoneRun(undated, stretches, clock, stamp));
  const n = stretches.open.length;
  const from = ({ worth }: ZoneRun, at: number): number => worth[n]! - worth[at]!;
  const alone = Math.max(...runs.map((run) => from(run, 0)));
  let [most, row] = [-Infinity, 0];
  for (let at = 1; at < n; at++) {
    const before = runs.reduce((a, b) => (b.worth[at]! > a.worth[at]! ? b : a));
    const after = runs.reduce((a, b) => (from(b, at) > from(a, at) ? b : a));
    const both = before.worth[at]! + from(after, at);
    if (both > most) [most, row] = [both, longestPause(undated.stamp, before.rows[at]!, after.rows[at]!)];
  }
  const isChange = most - alone >= Math.max(LEAST_GAIN, LEAST_GAIN_SHARE * n) && row > 0 && row < undated.stamp.length;
  return isChange ? row : null;
}

/** The row after the longest pause between two rows, in either order: there the two zones see the stretch end at different rows. */
function longestPause(stamp: Float64Array, a: number, b: number): number {
  const pause = (row: number): number => (stamp[row] ?? NaN) - (stamp[row - 1] ?? NaN);
  let longest = Math.max(a, b);
  for (let row = Math.min(a, b); row < Math.max(a, b); row++) if (pause(row) > pause(longest)) longest = row;
  return longest;
}

function zoneRun({ stamp: stamps, lengthMs }: Undated, stretches: Stretches, clock: ZoneClock, stamp: Stamp): ZoneRun {
  const { inside, before, begins, ends } = stretchFit(stamps, lengthMs, stretches, readingOf(clock, stamp, lengthMs));
  const worth = new Float64Array(inside.length + 1);
  const rows = new Int32Array(inside.length + 1);
  for (let i = 0; i < inside.length; i++) {
    worth[i + 1] = worth[i]! + begins[i]! + ends[i]! - Math.min(MOST_OUTSIDE, before[i]!);
    rows[i + 1] = rows[i]! + before[i]! + inside[i]!;
  }
  return { worth, rows };
}
