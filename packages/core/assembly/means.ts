// Means of windows, as in src/features/rolling/rollingMean.ts.
import { doubleAt } from './column';
import { lastOf, pairAt, putPair, summed } from './pairs';
import { findSteps, stepsAt, stepsInOne } from './ticks';

/**
 * The mean of each full window; false, and nothing of use, where the values lie on no grid.
 *
 * @param rows of values: `period - 1` more than windows
 */
export function rollingMeans(values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, room: usize, out: usize): bool {
  if (!findSteps(values, rows, limit, binaryLimit, room)) return false;
  const divisor = f64x2.splat(f64(period) * stepsInOne);
  const steps = stepsAt;
  let first: f64 = 0;
  for (let i = 0; i < period; i++) first += doubleAt(steps, i);
  let sum = f64x2.splat(first);
  putPair(out, 0, f64x2.div(sum, divisor));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const sums = summed(sum, f64x2.sub(pairAt(steps, i), pairAt(steps, i - period)));
    putPair(out, i + shift, f64x2.div(sums, divisor));
    sum = lastOf(sums);
  }
  return true;
}

/** The last value of each full window less the window's mean, otherwise as `rollingMeans`. */
export function rollingDistances(values: usize, rows: i32, period: i32, limit: f64, binaryLimit: f64, room: usize, out: usize): bool {
  if (!findSteps(values, rows, limit, binaryLimit, room)) return false;
  const divisor = f64x2.splat(f64(period) * stepsInOne), n = f64x2.splat(f64(period)), zero = f64x2.splat(0);
  const steps = stepsAt;
  let first: f64 = 0;
  for (let i = 0; i < period; i++) first += doubleAt(steps, i);
  let sum = f64x2.splat(first);
  putPair(out, 0, f64x2.div(f64x2.add(f64x2.sub(f64x2.mul(n, f64x2.splat(doubleAt(steps, period - 1))), sum), zero), divisor));
  const shift = 1 - period;
  for (let i = period; i < rows; i += 2) {
    const entering = pairAt(steps, i);
    const sums = summed(sum, f64x2.sub(entering, pairAt(steps, i - period)));
    putPair(out, i + shift, f64x2.div(f64x2.add(f64x2.sub(f64x2.mul(n, entering), sums), zero), divisor));
    sum = lastOf(sums);
  }
  return true;
}
