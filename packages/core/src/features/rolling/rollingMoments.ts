/** Mean powers of the distance from a window's mean (divisor n); all NaN where it is not complete or holds a NaN. */
export interface Moments {
  readonly second: Float64Array;
  readonly third: Float64Array;
  readonly fourth: Float64Array;
}

/** Central moments of the last `period` values, in two passes over each window; of a constant window exactly 0. */
export function rollingMoments(values: Float64Array, period: number): Moments {
  const empty = new Float64Array(values.length).fill(NaN);
  const [second, third, fourth] = [empty, empty.slice(), empty.slice()];
  for (let i = period - 1; i < values.length; i++) {
    const first = i - period + 1;
    const origin = values[first]!;
    let sum = 0;
    for (let k = first; k <= i; k++) sum += values[k]! - origin;
    const mean = sum / period;
    let [squares, cubes, fourths] = [0, 0, 0];
    for (let k = first; k <= i; k++) {
      const distance = values[k]! - origin - mean;
      const square = distance * distance;
      squares += square;
      cubes += square * distance;
      fourths += square * square;
    }
    [second[i], third[i], fourth[i]] = [squares / period, cubes / period, fourths / period];
  }
  return { second, third, fourth };
}
