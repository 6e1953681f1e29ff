// Percentile ranks of windows, as in src/features/rolling/rollingRank.ts: every value of a window is compared, two a step.
import { doubleAt } from './column';
import { hasMissing } from './extremes';
import { pairAt } from './pairs';

/** The share of each full window that is not above its last value; false where a value is missing. */
export function rollingRanks(values: usize, rows: i32, period: i32, out: usize): bool {
  if (hasMissing(values, rows)) return false;
  for (let last = period - 1; last < rows; last++) {
    const value = doubleAt(values, last), both = f64x2.splat(value);
    let even = i64x2.splat(0), odd = i64x2.splat(0); // a true comparison is -1 in its lane
    let i = last - period + 1;
    for (; i + 3 <= last; i += 4) {
      even = i64x2.add(even, f64x2.le(pairAt(values, i), both));
      odd = i64x2.add(odd, f64x2.le(pairAt(values, i + 2), both));
    }
    const sums = i64x2.add(even, odd);
    let above = <i32>(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1));
    for (; i <= last; i++) above -= i32(doubleAt(values, i) <= value);
    store<f64>(out + (<usize>(last - period + 1) << 3), f64(-above) / f64(period));
  }
  return true;
}
