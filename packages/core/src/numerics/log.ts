import { exponentOf, scaledByPowerOfTwo } from './scaledByPowerOfTwo.ts';

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TERMS = 12;

/**
 * The natural logarithm, the same bits in every engine: ECMAScript leaves `Math.log` to the implementation.
 * Within 1e-15 of the true value, relatively. 0 gives -Infinity, a negative number and NaN give NaN.
 *
 * Source: x = 2^k m with m in [sqrt(1/2), sqrt 2), then log m = 2 artanh(s), s = (m - 1) / (m + 1), by its series
 * (Abramowitz and Stegun, 4.1.27).
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let k = exponentOf(x);
  let m = scaledByPowerOfTwo(x, -k);
  if (m >= Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  let series = 0;
  for (let n = TERMS; n >= 1; n--) series = (series + 1 / (2 * n + 1)) * s * s;
  return k * LN2_HIGH + (2 * s * series + k * LN2_LOW + 2 * s);
}
