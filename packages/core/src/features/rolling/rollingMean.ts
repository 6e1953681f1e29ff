import { MISSING, OFF_GRID, ticksOf, ticksPerUnit, windowPlaces } from './decimalPlaces.ts';

/**
 * The mean of the last `period` values. On decimal prices it is the true mean, rounded once; elsewhere the values are added
 * from the oldest to the newest. Divided by the window, never multiplied by its inverse: that would break ties.
 *
 * @returns length of `values`; NaN for the first `period - 1` rows and wherever the window holds a NaN
 */
export function rollingMean(values: Float64Array, period: number): Float64Array {
  const mean = new Float64Array(values.length).fill(NaN);
  const places = windowPlaces(values, period);
  let sum = 0;
  let summedPlaces = MISSING;
  for (let i = period - 1; i < values.length; i++) {
    const p = places[i]!;
    if (p < OFF_GRID) {
      const slides = p === summedPlaces;
      sum = slides ? sum + ticksOf(values[i]!, p) - ticksOf(values[i - period]!, p) : tickSum(values, i, period, p);
      mean[i] = sum / (period * ticksPerUnit(p));
    } else if (p === OFF_GRID) {
      mean[i] = plainSum(values, i, period) / period;
    }
    summedPlaces = p < OFF_GRID ? p : MISSING;
  }
  return mean;
}

function tickSum(values: Float64Array, last: number, period: number, places: number): number {
  let sum = 0;
  for (let i = last - period + 1; i <= last; i++) sum += ticksOf(values[i]!, places);
  return sum;
}

function plainSum(values: Float64Array, last: number, period: number): number {
  let sum = 0;
  for (let i = last - period + 1; i <= last; i++) sum += values[i]!;
  return sum;
}
