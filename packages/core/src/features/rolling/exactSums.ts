/** Values up to this times the window, on a grid of 2^-7, keep sums exact: 2^53 / 2^7. */
const MOST_SUM = 2 ** 46;
const GRID = 2 ** 7;

/**
 * True when every sum of `period` values is exact in doubles, in any order: all are multiples of 1/128, as prices on a tick of 0.25 or
 * 1/64 are, and none is too large. A NaN or an infinity is no such value.
 */
export function sumsAreExact(values: Float64Array, period: number): boolean {
  const limit = MOST_SUM / period;
  for (let i = 0; i < values.length; i++) {
    const steps = values[i]! * GRID;
    if (Math.floor(steps) !== steps || !(values[i]! <= limit && values[i]! >= -limit)) return false;
  }
  return true;
}
