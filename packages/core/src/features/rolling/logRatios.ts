import { log } from '../../numerics/index.ts';

/** Natural logarithm of one column over another. @returns length of the inputs; NaN unless both are above 0 */
export function logRatios(upper: Float64Array, lower: Float64Array): Float64Array {
  return upper.map((value, i) => logRatio(value, lower[i]!));
}

/** Logarithmic return of the close over `lag` bars. @returns length of `close`; NaN for the first `lag` rows and unless both are above 0 */
export function logReturns(close: Float64Array, lag: number): Float64Array {
  return close.map((price, i) => (i < lag ? NaN : logRatio(price, close[i - lag]!)));
}

// Two negative prices would have a ratio with a logarithm, and it would mean nothing.
function logRatio(upper: number, lower: number): number {
  return upper > 0 && lower > 0 ? log(upper / lower) : NaN;
}
