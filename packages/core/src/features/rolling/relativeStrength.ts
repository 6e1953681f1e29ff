import { wilderMean } from './recursiveMean.ts';

/**
 * Wilder's relative strength index of a column, 0 to 100: his averages of gains and losses, each seeded with the simple mean of the
 * first `period` changes.
 *
 * @returns length of `values`; NaN for the first `period` rows, and where neither average has moved (0/0)
 */
export function relativeStrength(values: Float64Array, period: number): Float64Array {
  const change = values.map((value, i) => (i === 0 ? NaN : value - values[i - 1]!));
  const gain = wilderMean(change.map((step) => Math.max(step, 0)), period);
  const loss = wilderMean(change.map((step) => Math.max(-step, 0)), period);
  return gain.map((up, i) => (100 * up) / (up + loss[i]!));
}
