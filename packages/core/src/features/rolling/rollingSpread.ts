/** What a window says of its values' spread: both columns NaN where the window is not complete or holds a NaN. */
export interface Spread {
  /** Population standard deviation (divisor n). */
  readonly deviation: Float64Array;
  /** The last value minus the window's mean. */
  readonly distance: Float64Array;
}

/**
 * Standard deviation of the last `period` values and the last value's distance from their mean, in two passes over each window.
 * Values are taken relative to the window's first one: a constant window has a deviation of exactly 0, at any price level.
 */
export function rollingSpread(values: Float64Array, period: number): Spread {
  const deviation = new Float64Array(values.length).fill(NaN);
  const distance = new Float64Array(values.length).fill(NaN);
  for (let i = period - 1; i < values.length; i++) {
    const origin = values[i - period + 1]!;
    const mean = meanFrom(values, i, period, origin);
    distance[i] = values[i]! - origin - mean;
    deviation[i] = Math.sqrt(squaresFrom(values, i, period, origin, mean) / period);
  }
  return { deviation, distance };
}

function meanFrom(values: Float64Array, last: number, period: number, origin: number): number {
  let sum = 0;
  for (let i = last - period + 1; i <= last; i++) sum += values[i]! - origin;
  return sum / period;
}

function squaresFrom(values: Float64Array, last: number, period: number, origin: number, mean: number): number {
  let squares = 0;
  for (let i = last - period + 1; i <= last; i++) {
    const distance = values[i]! - origin - mean;
    squares += distance * distance;
  }
  return squares;
}
