/**
 * How far the running sum of the distances from the mean spreads, over the population deviation of the values; NaN where they are all
 * the same (0/0).
 *
 * @param first index of the first of `length` values
 */
export function rescaledRange(values: Float64Array, first: number, length: number): number {
  const origin = values[first]!;
  let sum = 0;
  for (let i = first; i < first + length; i++) sum += values[i]! - origin;
  const mean = sum / length;
  let [total, highest, lowest, squares] = [0, 0, 0, 0];
  for (let i = first; i < first + length; i++) {
    const distance = values[i]! - origin - mean;
    total += distance;
    highest = Math.max(highest, total);
    lowest = Math.min(lowest, total);
    squares += distance * distance;
  }
  return (highest - lowest) / Math.sqrt(squares / length);
}
