// What must hold of bars, two rows at a time. A NaN fails each comparison.
import { doubleAt } from './column';
import { pairAt } from './pairs';

/** True of rows whose times ascend, and whose extremes lie around open and close and no further from 0 than `largest`. */
export function areSound(time: usize, open: usize, high: usize, low: usize, close: usize, rows: i32, largest: f64): bool {
  let sound = i64x2.splat(-1);
  let i = 0;
  for (; i + 2 < rows; i += 2) {
    sound = v128.and(sound, f64x2.gt(pairAt(time, i + 1), pairAt(time, i)));
    sound = v128.and(sound, surrounds(pairAt(open, i), pairAt(high, i), pairAt(low, i), pairAt(close, i), largest));
  }
  for (; i < rows; i++) { // one or two
    if (i + 1 < rows && !(doubleAt(time, i + 1) > doubleAt(time, i))) return false;
    sound = v128.and(sound, surrounds(alike(open, i), alike(high, i), alike(low, i), alike(close, i), largest));
  }
  return i64x2.all_true(sound);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function alike(column: usize, i: i32): v128 {
  return f64x2.splat(doubleAt(column, i));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function surrounds(open: v128, high: v128, low: v128, close: v128, largest: f64): v128 {
  const below = v128.and(f64x2.le(low, open), f64x2.le(low, close));
  const above = v128.and(f64x2.ge(high, open), f64x2.ge(high, close));
  const within = v128.and(f64x2.ge(low, f64x2.splat(-largest)), f64x2.le(high, f64x2.splat(largest)));
  return v128.and(v128.and(below, above), within);
}
