import { MISSING, OFF_GRID, ticksOf, ticksPerUnit, windowPlaces } from './decimalPlaces.ts';

/**
 * The mean of the last `period` values with weights 1 (oldest) to `period` (newest). Exact on decimal prices, as `rollingMean`.
 *
 * @returns length of `values`; NaN for the first `period - 1` rows and wherever the window holds a NaN
 */
export function weightedMean(values: Float64Array, period: number): Float64Array {
  const mean = new Float64Array(values.length).fill(NaN);
  const totalWeight = (period * (period + 1)) / 2;
  const places = windowPlaces(values, period, totalWeight);
  for (let i = period - 1; i < values.length; i++) {
    const p = places[i]!;
    if (p === MISSING) continue;
    let sum = 0;
    for (let weight = 1; weight <= period; weight++) {
      const value = values[i - period + weight]!;
      sum += weight * (p === OFF_GRID ? value : ticksOf(value, p));
    }
    mean[i] = sum / (p === OFF_GRID ? totalWeight : totalWeight * ticksPerUnit(p));
  }
  return mean;
}
