// Extremes of windows, as in src/features/rolling/rollingExtreme.ts, without a branch that the data decides: from windows of 1 those of 2, 4,
// 8 and so on, in place, and at last of the period. Of equals (two zeroes) the newest stays.
import { doubleAt } from './column';
import { pairAt, putPair } from './pairs';

/**
 * The greatest of each full window; false where a value is missing.
 *
 * @param values is overwritten
 * @param rows `period - 1` more than windows
 */
export function rollingHighest(values: usize, rows: i32, period: i32, out: usize): bool {
  if (hasMissing(values, rows)) return false;
  let covered = 1;
  for (let step = 1; covered + step < period; step = min(covered, period - covered)) {
    let i = rows - 2;
    for (; i >= step; i -= 2) putPair(values, i, f64x2.pmax(pairAt(values, i), pairAt(values, i - step)));
    if (i + 1 == step) putFirst(values, step, f64x2.pmax(firstAt(values, step), firstAt(values, 0)));
    covered += step;
  }
  const last = period - covered; // the step to the whole window, which is written where it belongs
  for (let i = period - 1; i < rows; i += 2) putPair(out, i - period + 1, f64x2.pmax(pairAt(values, i), pairAt(values, i - last)));
  return true;
}

/** The least of each full window, otherwise as `rollingHighest`. */
export function rollingLowest(values: usize, rows: i32, period: i32, out: usize): bool {
  if (hasMissing(values, rows)) return false;
  let covered = 1;
  for (let step = 1; covered + step < period; step = min(covered, period - covered)) {
    let i = rows - 2;
    for (; i >= step; i -= 2) putPair(values, i, f64x2.pmin(pairAt(values, i), pairAt(values, i - step)));
    if (i + 1 == step) putFirst(values, step, f64x2.pmin(firstAt(values, step), firstAt(values, 0)));
    covered += step;
  }
  const last = period - covered;
  for (let i = period - 1; i < rows; i += 2) putPair(out, i - period + 1, f64x2.pmin(pairAt(values, i), pairAt(values, i - last)));
  return true;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function firstAt(column: usize, i: i32): v128 {
  return v128.load64_zero(column + (<usize>i << 3));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function putFirst(column: usize, i: i32, pair: v128): void {
  v128.store64_lane(column + (<usize>i << 3), pair, 0);
}

export function hasMissing(values: usize, rows: i32): bool {
  let missing = i64x2.splat(0);
  const pairs = rows & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const value = pairAt(values, i);
    missing = v128.or(missing, f64x2.ne(value, value));
  }
  const last = doubleAt(values, rows - 1);
  return v128.any_true(missing) || last != last;
}
