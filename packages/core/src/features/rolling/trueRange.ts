/**
 * The bar's range extended to the close before it (Wilder, New Concepts in Technical Trading Systems, 1978, section III).
 *
 * @returns length of the inputs; NaN on the first row, which has no close before it
 */
export function trueRange(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  const range = new Float64Array(close.length).fill(NaN);
  for (let i = 1; i < close.length; i++) {
    range[i] = Math.max(high[i]!, close[i - 1]!) - Math.min(low[i]!, close[i - 1]!);
  }
  return range;
}
