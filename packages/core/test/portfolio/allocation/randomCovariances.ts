import { normalInverse } from '../../../src/numerics/normalInverse.ts';
import { randomOf } from '../../../src/numerics/randomOf.ts';

/** A covariance of 2 to 12 series from as many factors and more, with volatilities between 0.2 % and 4 %. */
export function randomCovariance(seed: number): Float64Array[] {
  const { unit, below } = randomOf(seed);
  const n = 2 + below(11);
  const loads = Array.from({ length: n }, () => Float64Array.from({ length: n + 3 }, (_, k) => normalInverse(unit() || 0.5) + (k === 0 ? 1 : 0)));
  const sizes = Float64Array.from({ length: n }, () => 0.002 + 0.038 * unit());
  const lengths = loads.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)));
  return loads.map((a, i) => Float64Array.from(loads, (b, j) => (sizes[i]! * sizes[j]! * a.reduce((sum, value, k) => sum + value * b[k]!, 0)) / (lengths[i]! * lengths[j]!)));
}

/** Two days of each series with the volatilities of a covariance: up and down by sigma / sqrt(2), whose sample deviation is sigma. */
export function pastOf(covariance: readonly Float64Array[]): Float64Array[] {
  return covariance.map((row, i) => Float64Array.of(Math.sqrt(row[i]! / 2), -Math.sqrt(row[i]! / 2)));
}

/** Returns of as many days as asked, of series that share factors as `randomCovariance` has them; some days are missing at the beginning. */
export function randomPast(seed: number, days: number): Float64Array[] {
  const { unit, below } = randomOf(seed);
  const n = 2 + below(11);
  const normal = (): number => normalInverse(unit() || 0.5);
  const common = Float64Array.from({ length: days }, normal);
  return Array.from({ length: n }, () => {
    const [size, load, drift, missing] = [0.002 + 0.038 * unit(), 2 * unit() - 0.5, 0.1 * normal(), below(days / 4)];
    return Float64Array.from({ length: days }, (_, day) => (day < missing ? NaN : size * (drift + load * common[day]! + normal())));
  });
}
