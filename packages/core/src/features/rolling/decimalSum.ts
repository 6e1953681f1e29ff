/** Grid on which every price of up to seven decimal places is an integer. */
const STEPS = 1e7;

/**
 * The sum of two prices as the decimal it is: 0.1 + 0.2 is 0.3, so that what is made of it stays on the grid of prices, where sums are
 * exact. Where one of the two has no short decimal form it is the sum of the doubles.
 */
export function decimalSum(a: number, b: number): number {
  const stepsOfA = Math.round(a * STEPS);
  const stepsOfB = Math.round(b * STEPS);
  const isExact = Math.abs(stepsOfA) + Math.abs(stepsOfB) <= Number.MAX_SAFE_INTEGER;
  return isExact && stepsOfA / STEPS === a && stepsOfB / STEPS === b ? (stepsOfA + stepsOfB) / STEPS : a + b;
}

/** What `values` gained over `rows` rows, as decimals. @returns length of `values`; NaN for the first `rows` */
export function changesOver(values: Float64Array, rows: number): Float64Array {
  return values.map((value, i) => (i < rows ? NaN : decimalSum(value, -values[i - rows]!)));
}
