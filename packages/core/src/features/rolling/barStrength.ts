/** Share of each bar's range that its close kept: 0 at the low, 1 at the high; NaN for a bar without a range (0/0). */
export function barStrength(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  return close.map((price, i) => (price - low[i]!) / (high[i]! - low[i]!));
}
