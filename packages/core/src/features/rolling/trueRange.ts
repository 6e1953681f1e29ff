/**
 * The bar's range extended to the close before it (Wilder, New Concepts in Technical Trading Systems, 1978, section III).
 *
 * @returns length of the inputs; NaN on the first row, which has no close before it
 */
export function trueRange(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  const range = new Float64Array(close.length);
  for (let i = 0; i < close.length; i++) range[i] = trueRangeAt(high, low, close, i);
  return range;
}

/** The true range of one bar; NaN of the first. */
export function trueRangeAt(high: Float64Array, low: Float64Array, close: Float64Array, row: number): number {
  if (row === 0) return NaN;
  const before = close[row - 1]!;
  return Math.max(high[row]!, before) - Math.min(low[row]!, before);
}
