// Standard deviations of windows, as in src/features/rolling/rollingSpread.ts: with whole steps t of a grid, n sum(t * t) - sum(t) * sum(t) is
// an exact whole number, whatever the origin, and the variance is it over n * n * steps * steps in 1.0.
import { doubleAt, put } from './column';
import { accumulated, lastOf, pairAt, putPair } from './pairs';
import { areWhole, areWithin, countSteps, seemBinary, stepsInOne } from './ticks';

const BINARY_STEPS: f64 = 128;

/** The limits of a block, which its caller sets: values from 0, steps between two values, and steps in 1.0, for squares to be exact. */
let decimalLimit: f64 = 0;
let binaryLimit: f64 = 0;
let mostSteps: f64 = 0;
let mostInOne: f64 = 0;

export function setSpreadLimits(decimal: f64, binary: f64, steps: f64, inOne: f64): void {
  decimalLimit = decimal;
  binaryLimit = binary;
  mostSteps = steps;
  mostInOne = inOne;
}

/** The deviation of each full window; false, and nothing of use, where squares would not be exact. Rows and room as in `rollingMeans`. */
export function rollingDeviations(values: usize, rows: i32, period: i32, room: usize, out: usize): bool {
  put(values, rows, doubleAt(values, rows - 1)); // the loops go by pairs
  if (seemBinary(values, rows) && spreadsOf(values, rows, period, 1, binaryLimit, mostSteps / BINARY_STEPS, false, out)) return true;
  if (!countSteps(values, rows, room) || stepsInOne > mostInOne) return false;
  return spreadsOf(room, rows, period, stepsInOne, decimalLimit * stepsInOne, mostSteps, false, out);
}

/** The last value's distance from the mean in deviations, otherwise as `rollingDeviations`. */
export function rollingScores(values: usize, rows: i32, period: i32, room: usize, out: usize): bool {
  put(values, rows, doubleAt(values, rows - 1));
  if (seemBinary(values, rows) && spreadsOf(values, rows, period, 1, binaryLimit, mostSteps / BINARY_STEPS, true, out)) return true;
  if (!countSteps(values, rows, room) || stepsInOne > mostInOne) return false;
  return spreadsOf(room, rows, period, stepsInOne, decimalLimit * stepsInOne, mostSteps, true, out);
}

/** So many deviations above and below the means. @param upper holds the deviations, and is overwritten */
export function bandsAround(middle: usize, rows: i32, width: f64, upper: usize, lower: usize): void {
  const widths = f64x2.splat(width);
  for (let i = 0; i < rows; i += 2) {
    const mean = pairAt(middle, i), reach = f64x2.mul(widths, pairAt(upper, i));
    putPair(upper, i, f64x2.add(mean, reach));
    putPair(lower, i, f64x2.sub(mean, reach));
  }
}

// Inlined, so that the kind of figure is no question within the loop.
// @ts-ignore: TypeScript has no decorators of functions
@inline function spreadsOf(steps: usize, rows: i32, period: i32, inOne: f64, limit: f64, range: f64, isScore: bool, out: usize): bool {
  const origins = v128.load64_splat(steps), n = f64x2.splat(f64(period));
  const divisor = f64x2.splat(f64(period) * inOne * (f64(period) * inOne));
  let whole = i64x2.splat(-1), low = origins, high = origins;
  let sum = f64x2.splat(0), square = sum, last = sum;
  for (let i = 0; i < period; i++) {
    const value = v128.load64_splat(steps + (<usize>i << 3));
    whole = v128.and(whole, areWhole(value));
    low = f64x2.pmin(low, value);
    high = f64x2.pmax(high, value);
    last = f64x2.sub(value, origins);
    sum = f64x2.add(sum, last);
    square = f64x2.add(square, f64x2.mul(last, last));
  }
  putPair(out, 0, isScore ? scoreOf(n, last, sum, square) : deviationOf(n, sum, square, divisor));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const value = pairAt(steps, i);
    const entering = f64x2.sub(value, origins), leaving = f64x2.sub(pairAt(steps, i - period), origins);
    const change = f64x2.sub(entering, leaving);
    const moved = accumulated(change), movedSquares = accumulated(f64x2.mul(change, f64x2.add(entering, leaving)));
    const sums = f64x2.add(sum, moved), squares = f64x2.add(square, movedSquares);
    putPair(out, i + shift, isScore ? scoreOf(n, entering, sums, squares) : deviationOf(n, sums, squares, divisor));
    sum = f64x2.add(sum, lastOf(moved));
    square = f64x2.add(square, lastOf(movedSquares));
    whole = v128.and(whole, areWhole(value));
    low = f64x2.pmin(low, value);
    high = f64x2.pmax(high, value);
  }
  const lowest = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  const highest = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
  return i64x2.all_true(whole) && areWithin(low, high, limit) && highest - lowest <= range;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function deviationOf(n: v128, sums: v128, squares: v128, divisor: v128): v128 {
  return f64x2.sqrt(f64x2.div(f64x2.sub(f64x2.mul(n, squares), f64x2.mul(sums, sums)), divisor));
}

/** The root of distance * distance / variance, in which the grid cancels out, with the sign of the distance. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function scoreOf(n: v128, last: v128, sums: v128, squares: v128): v128 {
  const distance = f64x2.add(f64x2.sub(f64x2.mul(n, last), sums), f64x2.splat(0)); // a distance of none has one sign
  const spread = f64x2.sub(f64x2.mul(n, squares), f64x2.mul(sums, sums));
  const size = f64x2.sqrt(f64x2.div(f64x2.mul(distance, distance), spread));
  return v128.bitselect(distance, size, f64x2.splat(-0.0));
}
