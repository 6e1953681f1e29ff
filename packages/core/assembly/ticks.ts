// Values as whole steps of one grid, as in src/features/rolling/blockSteps.ts: sums of whole steps are exact. Prices on a tick of 0.25 or 1/64
// are multiples of 1/128, which doubles hold: they stay as they are, and are looked at while they are summed.
import { doubleAt } from './column';
import { pairAt, putPair } from './pairs';

/** How many steps of the last block make 1.0. */
export let stepsInOne: f64 = 100;

const BINARY: f64 = 128;
const FINEST: f64 = 1e7;
const TESTED: i32 = 8;

/** Whether the first values are multiples of 1/128: a block of decimals is known by them. */
export function seemBinary(values: usize, rows: i32): bool {
  for (let i = 0, end = min(rows, TESTED); i < end; i++) {
    const steps = doubleAt(values, i) * BINARY;
    if (nearest(steps) != steps) return false;
  }
  return true;
}

/** All bits set in a lane whose value is a multiple of 1/128, as every whole number is. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function areWhole(values: v128): v128 {
  const steps = f64x2.mul(values, f64x2.splat(BINARY));
  return f64x2.eq(f64x2.nearest(steps), steps);
}

/** Whether both lanes lie within a limit of 0. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function areWithin(low: v128, high: v128, limit: f64): bool {
  return i64x2.all_true(v128.and(f64x2.ge(low, f64x2.splat(-limit)), f64x2.le(high, f64x2.splat(limit))));
}

/** Writes the values as steps of a decimal grid that all of them lie on; false when there is none. */
export function countSteps(values: usize, rows: i32, room: usize): bool {
  if (areDecimal(values, rows, stepsInOne, room)) return true;
  for (let places: f64 = 100; places <= FINEST; places *= 10) {
    if (!areDecimal(values, rows, places, room)) continue;
    stepsInOne = places;
    return true;
  }
  return false;
}

/** Whether each value is the very double that a number of so many steps is read as. @param rows may be followed by another like them */
function areDecimal(values: usize, rows: i32, scale: f64, room: usize): bool {
  const scales = f64x2.splat(scale);
  for (let i = 0; i < rows; ) {
    const end = min(i + TESTED, rows);
    let whole = i64x2.splat(-1);
    for (; i < end; i += 2) {
      const value = pairAt(values, i);
      const steps = f64x2.nearest(f64x2.mul(value, scales));
      whole = v128.and(whole, f64x2.eq(f64x2.div(steps, scales), value));
      putPair(room, i, steps);
    }
    if (!i64x2.all_true(whole)) return false;
  }
  return true;
}
