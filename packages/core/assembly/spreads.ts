// Standard deviations of windows, as in src/features/rolling/rollingSpread.ts: with whole steps t of a grid, n sum(t * t) - sum(t) * sum(t) is
// an exact whole number, whatever the origin, and the variance is it over n * n * steps * steps in 1.0.
import { doubleAt } from './column';
import { lastOf, pairAt, putPair, summed } from './pairs';
import { findSteps, highest, lowest, stepsAt, stepsInOne } from './ticks';

/** The sums of the first window, and what all windows share. */
let firstSum: f64 = 0;
let firstSquares: f64 = 0;
let origin: f64 = 0;

/** Finds the grid, and refuses values that lie on none or so far apart that sums would not be exact. */
function begin(values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, mostSteps: f64, mostInOne: f64, room: usize): bool {
  if (!findSteps(values, rows, limit, binaryLimit, room)) return false;
  const isBinary = stepsInOne == 1;
  const range = (highest - lowest) * (isBinary ? 128 : 1);
  if (!(range <= mostSteps) || stepsInOne > mostInOne) return false;
  origin = doubleAt(stepsAt, 0);
  firstSum = 0;
  firstSquares = 0;
  for (let i = 0; i < period; i++) {
    const step = doubleAt(stepsAt, i) - origin;
    firstSum += step;
    firstSquares += step * step;
  }
  return true;
}

export function rollingDeviations(
  values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, mostSteps: f64, mostInOne: f64, room: usize, out: usize,
): bool {
  if (!begin(values, rows, period, limit, binaryLimit, mostSteps, mostInOne, room)) return false;
  const steps = stepsAt, origins = f64x2.splat(origin), n = f64x2.splat(f64(period));
  const divisor = f64x2.splat(f64(period) * stepsInOne * (f64(period) * stepsInOne));
  let sum = f64x2.splat(firstSum), square = f64x2.splat(firstSquares);
  putPair(out, 0, f64x2.sqrt(f64x2.div(f64x2.sub(f64x2.mul(n, square), f64x2.mul(sum, sum)), divisor)));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const entering = f64x2.sub(pairAt(steps, i), origins), leaving = f64x2.sub(pairAt(steps, i - period), origins);
    const change = f64x2.sub(entering, leaving);
    const sums = summed(sum, change), squares = summed(square, f64x2.mul(change, f64x2.add(entering, leaving)));
    putPair(out, i + shift, f64x2.sqrt(f64x2.div(f64x2.sub(f64x2.mul(n, squares), f64x2.mul(sums, sums)), divisor)));
    sum = lastOf(sums);
    square = lastOf(squares);
  }
  return true;
}

/** The distance of the last value from the mean over the deviation: the root of distance * distance / variance, in which the grid cancels out. */
// @ts-ignore: decorator
@inline function scoreOf(n: v128, last: v128, sums: v128, squares: v128): v128 {
  const distance = f64x2.add(f64x2.sub(f64x2.mul(n, last), sums), f64x2.splat(0)); // a distance of none has one sign
  const spread = f64x2.sub(f64x2.mul(n, squares), f64x2.mul(sums, sums));
  const size = f64x2.sqrt(f64x2.div(f64x2.mul(distance, distance), spread));
  return v128.bitselect(distance, size, f64x2.splat(-0.0));
}

export function rollingScores(
  values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, mostSteps: f64, mostInOne: f64, room: usize, out: usize,
): bool {
  if (!begin(values, rows, period, limit, binaryLimit, mostSteps, mostInOne, room)) return false;
  const steps = stepsAt, origins = f64x2.splat(origin), n = f64x2.splat(f64(period));
  let sum = f64x2.splat(firstSum), square = f64x2.splat(firstSquares);
  putPair(out, 0, scoreOf(n, f64x2.splat(doubleAt(steps, period - 1) - origin), sum, square));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const entering = f64x2.sub(pairAt(steps, i), origins), leaving = f64x2.sub(pairAt(steps, i - period), origins);
    const change = f64x2.sub(entering, leaving);
    const sums = summed(sum, change), squares = summed(square, f64x2.mul(change, f64x2.add(entering, leaving)));
    putPair(out, i + shift, scoreOf(n, entering, sums, squares));
    sum = lastOf(sums);
    square = lastOf(squares);
  }
  return true;
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
