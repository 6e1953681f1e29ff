import { scaledByPowerOfTwo } from './scaledByPowerOfTwo.ts';

// ln 2 in two parts: the first has 21 trailing zero bits, so that k times it is exact for every k that can occur.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const OVERFLOWS_ABOVE = 709.782712893384;
const UNDERFLOWS_BELOW = -745.1332191019412;
const TERMS = 14;

/**
 * e to the power x, the same bits in every engine: ECMAScript leaves `Math.exp` to the implementation.
 * Within 1e-15 of the true value, relatively; NaN gives NaN.
 *
 * Source: argument reduction x = k ln 2 + r, |r| <= ln 2 / 2, and the Taylor series of e^r
 * (J.-M. Muller, Elementary Functions, 3rd ed., ch. 11).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > OVERFLOWS_ABOVE) return Infinity;
  if (x < UNDERFLOWS_BELOW) return 0;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let tail = 1;
  for (let n = TERMS; n >= 2; n--) tail = 1 + (tail * r) / n;
  return scaledByPowerOfTwo(1 + r * tail, k);
}
