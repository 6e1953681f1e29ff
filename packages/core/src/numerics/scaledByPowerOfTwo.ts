const EXPONENT_BIAS = 1023;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;

/**
 * x times 2 to the power k, by steps whose factors are normal doubles.
 *
 * @param k an integer, -2200 to 2200
 */
export function scaledByPowerOfTwo(x: number, k: number): number {
  let scaled = x;
  let left = k;
  for (; left > 1000; left -= 1000) scaled *= powerOfTwo(1000);
  for (; left < -1000; left += 1000) scaled *= powerOfTwo(-1000);
  return scaled * powerOfTwo(left);
}

/** The k with 2^k <= |x| < 2^(k+1), of a finite x that is not 0. */
export function exponentOf(x: number): number {
  if (Math.abs(x) < SMALLEST_NORMAL) return exponentOf(x * TWO_TO_54) - 54;
  BITS.setFloat64(0, x);
  return ((BITS.getUint32(0) >>> 20) & 0x7ff) - EXPONENT_BIAS;
}

const BITS = new DataView(new ArrayBuffer(8));

function powerOfTwo(k: number): number {
  BITS.setUint32(0, (k + EXPONENT_BIAS) << 20);
  BITS.setUint32(4, 0);
  return BITS.getFloat64(0);
}
