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
