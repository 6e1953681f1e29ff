import { decimalTicks, MISSING, OFF_GRID, ticksOf, ticksPerUnit, windowPlaces } from './decimalPlaces.ts';
import type { DecimalTicks } from './decimalPlaces.ts';

/**
 * The mean of the last `period` values. On decimal prices it is the true mean, rounded once; elsewhere the values are added
 * from the oldest to the newest. Divided by the window, never multiplied by its inverse: that would break ties.
 *
 * @param out where the means are written; a new column by default
 * @returns length of `values`; NaN for the first `period - 1` rows and wherever the window holds a NaN
 */
export function rollingMean(values: Float64Array, period: number, out: Float64Array = new Float64Array(values.length)): Float64Array {
  if (meanOfExactSums(values, period, out)) return out;
  const decimals = decimalTicks(values, period);
  if (decimals !== null) return meanOfTicks(decimals, period, out);
  return meanByWindow(values, period, out);
}

/** Steps in 1.0 of a grid that doubles hold, and the largest sum of values on it that is exact. */
const STEPS = 128;
const MOST_SUM = Number.MAX_SAFE_INTEGER / STEPS;

/**
 * Means of values that are multiples of 1/128, as prices on a tick of 0.25 or 1/64 are: every sum of them is exact. False, and nothing of
 * use is written, when a value is no such multiple, too large or missing.
 */
function meanOfExactSums(values: Float64Array, period: number, mean: Float64Array): boolean {
  const n = values.length;
  const limit = MOST_SUM / period;
  const first = Math.min(period, n);
  let sum = 0;
  for (let i = 0; i < first; i++) {
    if (!isExact(values[i]!, limit)) return false;
    sum += values[i]!;
    mean[i] = NaN;
  }
  if (period <= n) mean[period - 1] = sum / period;
  for (let i = period; i < n; i++) {
    const value = values[i]!;
    if (!isExact(value, limit)) return false;
    sum += value - values[i - period]!;
    mean[i] = sum / period;
  }
  return true;
}

function isExact(value: number, limit: number): boolean {
  const steps = value * STEPS;
  return Math.floor(steps) === steps && Math.abs(value) <= limit;
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
