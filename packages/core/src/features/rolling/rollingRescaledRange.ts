/**
 * How far the running sum of the distances from the mean spreads within the last `period` values, over their population deviation; NaN
 * where they are all the same (0/0), and where the window holds a NaN or is not complete.
 */
export function rollingRescaledRange(values: Float64Array, period: number): Float64Array {
  const range = new Float64Array(values.length).fill(NaN);
  for (let i = period - 1; i < values.length; i++) range[i] = rescaledRange(values, i - period + 1, i);
  return range;
}

function rescaledRange(values: Float64Array, first: number, last: number): number {
  const origin = values[first]!;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += values[i]! - origin;
  const mean = sum / (last - first + 1);
  let total = 0;
  let highest = 0;
  let lowest = 0;
  let squares = 0;
  for (let i = first; i <= last; i++) {
    const distance = values[i]! - origin - mean;
    total += distance;
    highest = Math.max(highest, total);
    lowest = Math.min(lowest, total);
    squares += distance * distance;
  }
  return (highest - lowest) / Math.sqrt(squares / (last - first + 1));
}
