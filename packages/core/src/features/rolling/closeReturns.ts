/** The close over the close of the bar before, minus 1. @returns length of `close`; NaN on the first row */
export function closeReturns(close: Float64Array): Float64Array {
  return close.map((price, i) => (i === 0 ? NaN : price / close[i - 1]! - 1));
}
