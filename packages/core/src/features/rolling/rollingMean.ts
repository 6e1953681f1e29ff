import { decimalTicks, MISSING, OFF_GRID, ticksOf, ticksPerUnit, windowPlaces } from './decimalPlaces.ts';
import type { DecimalTicks } from './decimalPlaces.ts';
import { sumsAreExact } from './exactSums.ts';

/**
 * The mean of the last `period` values. On decimal prices it is the true mean, rounded once; elsewhere the values are added
 * from the oldest to the newest. Divided by the window, never multiplied by its inverse: that would break ties.
 *
 * @param out where the means are written; a new column by default
 * @returns length of `values`; NaN for the first `period - 1` rows and wherever the window holds a NaN
 */
export function rollingMean(values: Float64Array, period: number, out: Float64Array = new Float64Array(values.length)): Float64Array {
  if (sumsAreExact(values, period)) return meanOfExactSums(values, period, out);
  const decimals = decimalTicks(values, period);
  if (decimals !== null) return meanOfTicks(decimals, period, out);
  return meanByWindow(values, period, out);
}

function meanOfExactSums(values: Float64Array, period: number, mean: Float64Array): Float64Array {
  const n = values.length;
  const warmup = Math.min(period - 1, n);
  let sum = 0;
  for (let i = 0; i < warmup; i++) {
    sum += values[i]!;
    mean[i] = NaN;
  }
  if (n < period) return mean;
  sum += values[warmup]!;
  mean[warmup] = sum / period;
  for (let i = period; i < n; i++) {
    sum += values[i]! - values[i - period]!;
    mean[i] = sum / period;
  }
  return mean;
}

/** The same of integers that count steps of a decimal grid. */
function meanOfTicks({ ticks, ticksPerUnit: perUnit }: DecimalTicks, period: number, mean: Float64Array): Float64Array {
  const n = ticks.length;
  const divisor = period * perUnit;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += ticks[i]!;
    if (i >= period) sum -= ticks[i - period]!;
    mean[i] = i >= period - 1 ? sum / divisor : NaN;
  }
  return mean;
}

/** For columns in which a value is missing, or has no short decimal form. */
function meanByWindow(values: Float64Array, period: number, mean: Float64Array): Float64Array {
  mean.fill(NaN);
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
