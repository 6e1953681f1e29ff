// A block of values as whole steps of one grid, as in src/features/rolling/blockTicks.ts: sums of whole steps are exact.
import { doubleAt } from './column';
import { pairAt, putPair } from './pairs';

/** Where the last block lies as steps, how many of them make 1.0, and its bounds in steps. Prices that doubles hold stay as they are. */
export let stepsAt: usize = 0;
export let stepsInOne: f64 = 0;
export let lowest: f64 = 0;
export let highest: f64 = 0;

/** The decimal grid of the block before. */
let likely: f64 = 100;

const BINARY: f64 = 128;
const FINEST: f64 = 1e7;
const TESTED: i32 = 8;

/**
 * Finds a grid that all values lie on, at most `limit` from 0 where it is decimal, and at most `binaryLimit` where it is of 1/128.
 *
 * @param room for the steps
 * @returns false when there is none
 */
export function findSteps(values: usize, rows: i32, limit: f64, binaryLimit: f64, room: usize): bool {
  if (isBinary(values, rows)) {
    stepsAt = values;
    stepsInOne = 1;
    return abs(lowest) <= binaryLimit && abs(highest) <= binaryLimit;
  }
  stepsAt = room;
  if (!areDecimal(values, rows, likely, room)) {
    let places: f64 = 100;
    while (places <= FINEST && !areDecimal(values, rows, places, room)) places *= 10;
    if (places > FINEST) return false;
    likely = places;
  }
  stepsInOne = likely;
  return abs(lowest) <= limit * likely && abs(highest) <= limit * likely;
}

function isBinary(values: usize, rows: i32): bool {
  const scale = f64x2.splat(BINARY);
  let low = f64x2.splat(doubleAt(values, 0)), high = low;
  const pairs = rows & ~1;
  for (let i = 0; i < pairs; ) {
    const end = min(i + TESTED, pairs);
    let whole = i64x2.splat(-1);
    for (; i < end; i += 2) {
      const value = pairAt(values, i);
      const steps = f64x2.mul(value, scale);
      whole = v128.and(whole, f64x2.eq(f64x2.nearest(steps), steps));
      low = f64x2.pmin(low, value);
      high = f64x2.pmax(high, value);
    }
    if (!i64x2.all_true(whole)) return false;
  }
  setBounds(low, high);
  return pairs == rows || hasLastBinary(doubleAt(values, rows - 1));
}

function hasLastBinary(value: f64): bool {
  widenBounds(value);
  return nearest(value * BINARY) == value * BINARY;
}

/** Whether each value is the very double that a number of so many steps is read as; writes the steps. */
function areDecimal(values: usize, rows: i32, scale: f64, room: usize): bool {
  const scales = f64x2.splat(scale);
  const first = nearest(doubleAt(values, 0) * scale);
  let low = f64x2.splat(first), high = low;
  const pairs = rows & ~1;
  for (let i = 0; i < pairs; ) {
    const end = min(i + TESTED, pairs);
    let whole = i64x2.splat(-1);
    for (; i < end; i += 2) {
      const value = pairAt(values, i);
      const steps = f64x2.nearest(f64x2.mul(value, scales));
      whole = v128.and(whole, f64x2.eq(f64x2.div(steps, scales), value));
      putPair(room, i, steps);
      low = f64x2.pmin(low, steps);
      high = f64x2.pmax(high, steps);
    }
    if (!i64x2.all_true(whole)) return false;
  }
  setBounds(low, high);
  if (pairs == rows) return true;
  const last = doubleAt(values, rows - 1);
  const steps = nearest(last * scale);
  store<f64>(room + (<usize>(rows - 1) << 3), steps);
  widenBounds(steps);
  return steps / scale == last;
}

function setBounds(low: v128, high: v128): void {
  lowest = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  highest = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
}

function widenBounds(steps: f64): void {
  lowest = min(lowest, steps);
  highest = max(highest, steps);
}
