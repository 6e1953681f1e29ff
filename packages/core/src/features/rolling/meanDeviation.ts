import type { Spread } from './rollingSpread.ts';

/**
 * Mean absolute deviation of the last `period` values around their mean, and the last value's distance from it. Values are taken relative
 * to the window's first one: a constant window has a deviation of exactly 0, at any price level.
 *
 * @returns both of the length of `values`; NaN where the window is not complete or holds a NaN
 */
export function meanDeviation(values: Float64Array, period: number): Spread {
  const deviation = new Float64Array(values.length).fill(NaN);
  const distance = new Float64Array(values.length).fill(NaN);
  for (let i = period - 1; i < values.length; i++) {
    const first = i - period + 1;
    const origin = values[first]!;
    let sum = 0;
    for (let k = first; k <= i; k++) sum += values[k]! - origin;
    const mean = sum / period;
    let distances = 0;
    for (let k = first; k <= i; k++) distances += Math.abs(values[k]! - origin - mean);
    distance[i] = values[i]! - origin - mean;
    deviation[i] = distances / period;
  }
  return { deviation, distance };
}
