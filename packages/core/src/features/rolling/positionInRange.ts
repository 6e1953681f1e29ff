import { rollingMax, rollingMin } from './rollingExtreme.ts';

/**
 * Where each value lies between the lowest low and the highest high of the last `period` rows: 0 at the bottom, 1 at the top.
 *
 * @returns length of `values`; NaN where a window is not complete, holds a NaN, or has no range (0/0)
 */
export function positionInRange(values: Float64Array, high: Float64Array, low: Float64Array, period: number): Float64Array {
  const highest = rollingMax(high, period);
  const lowest = rollingMin(low, period);
  return values.map((value, i) => (value - lowest[i]!) / (highest[i]! - lowest[i]!));
}
