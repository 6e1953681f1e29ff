// Means of windows, as in src/features/rolling/rollingMean.ts.
import { doubleAt, put } from './column';
import { accumulated, lastOf, pairAt, putPair } from './pairs';
import { areWhole, areWithin, countSteps, seemBinary, stepsInOne } from './ticks';

/**
 * The mean of each full window; false, and nothing of use, where the values lie on no grid or too far from 0.
 *
 * @param rows of values: `period - 1` more than windows; the row behind them is overwritten
 * @param limit the furthest that decimals, and `binaryLimit` that multiples of 1/128, may lie from 0
 * @param room for the values as steps
 */
export function rollingMeans(values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, room: usize, out: usize): bool {
  put(values, rows, doubleAt(values, rows - 1)); // the loops go by pairs
  if (seemBinary(values, rows) && meansOf(values, rows, period, 1, binaryLimit, out)) return true;
  return countSteps(values, rows, room) && meansOf(room, rows, period, stepsInOne, limit * stepsInOne, out);
}

/** The last value of each full window less the window's mean, otherwise as `rollingMeans`. */
export function rollingDistances(values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, room: usize, out: usize): bool {
  put(values, rows, doubleAt(values, rows - 1));
  if (seemBinary(values, rows) && distancesOf(values, rows, period, 1, binaryLimit, out)) return true;
  return countSteps(values, rows, room) && distancesOf(room, rows, period, stepsInOne, limit * stepsInOne, out);
}

function meansOf(steps: usize, rows: i32, period: i32, inOne: f64, limit: f64, out: usize): bool {
  const divisor = f64x2.splat(f64(period) * inOne);
  let whole = i64x2.splat(-1), low = f64x2.splat(0), high = low, sum = low;
  for (let i = 0; i < period; i++) {
    const value = v128.load64_splat(steps + (<usize>i << 3));
    whole = v128.and(whole, areWhole(value));
    low = f64x2.pmin(low, value);
    high = f64x2.pmax(high, value);
    sum = f64x2.add(sum, value);
  }
  putPair(out, 0, f64x2.div(sum, divisor));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const entering = pairAt(steps, i);
    const change = accumulated(f64x2.sub(entering, pairAt(steps, i - period)));
    putPair(out, i + shift, f64x2.div(f64x2.add(sum, change), divisor));
    sum = f64x2.add(sum, lastOf(change));
    whole = v128.and(whole, areWhole(entering));
    low = f64x2.pmin(low, entering);
    high = f64x2.pmax(high, entering);
  }
  return i64x2.all_true(whole) && areWithin(low, high, limit);
}

function distancesOf(steps: usize, rows: i32, period: i32, inOne: f64, limit: f64, out: usize): bool {
  if (!meansOf(steps, rows, period, inOne, limit, out)) return false;
  const divisor = f64x2.splat(f64(period) * inOne), n = f64x2.splat(f64(period)), zero = f64x2.splat(0);
  let sum = zero;
  for (let i = 0; i < period; i++) sum = f64x2.add(sum, v128.load64_splat(steps + (<usize>i << 3)));
  const shift = 1 - period;
  putPair(out, 0, f64x2.div(f64x2.add(f64x2.sub(f64x2.mul(n, v128.load64_splat(steps + (<usize>(period - 1) << 3))), sum), zero), divisor));
  for (let i = period; i < rows; i += 2) {
    const entering = pairAt(steps, i);
    const change = accumulated(f64x2.sub(entering, pairAt(steps, i - period)));
    putPair(out, i + shift, f64x2.div(f64x2.add(f64x2.sub(f64x2.mul(n, entering), f64x2.add(sum, change)), zero), divisor));
    sum = f64x2.add(sum, lastOf(change));
  }
  return true;
}
