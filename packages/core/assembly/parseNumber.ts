// Decimal numbers: the digits as one integer, divided once by a power of ten, so that the double is the nearest one.
const ZERO: u32 = 48;
const MINUS: u32 = 45;
/** Integers up to this, and powers of ten up to 10^22, are doubles; and 18 digits do not overflow. */
const MOST_EXACT: u64 = 9_007_199_254_740_992;
const MOST_DIGITS: usize = 18;

/** The value that `readDigits` has read. */
export let digitsValue: f64 = 0;

/** Reads the number at `at` into the double at `out`; returns where it ends, 0 if it is not plain. */
// @ts-ignore: decorator
@inline export function readNumber(at: usize, mark: u32, out: usize): usize {
  let p = at;
  let byte: u32 = load<u8>(p);
  const isNegative = byte == MINUS;
  if (isNegative) byte = load<u8>(++p);
  const first = p;
  if (byte - ZERO > 9) return 0;
  let digits: u64 = <u64>(byte - ZERO);
  byte = load<u8>(++p);
  while (byte - ZERO < 10) {
    digits = digits * 10 + <u64>(byte - ZERO);
    byte = load<u8>(++p);
  }
  let value: f64;
  if (byte != mark) {
    if (p - first > MOST_DIGITS || digits > MOST_EXACT) return 0;
    value = f64(<i64>digits);
  } else {
    const tenths: u32 = <u32>load<u8>(p, 1) - ZERO;
    const hundredths: u32 = <u32>load<u8>(p, 2) - ZERO;
    if (tenths < 10 && hundredths < 10 && <u32>load<u8>(p, 3) - ZERO > 9 && p - first < 14) {
      value = f64(<i64>(digits * 100 + <u64>(tenths * 10 + hundredths))) / 100.0; // two decimals, the usual case
      p += 3;
    } else {
      if (tenths > 9) return 0;
      let scale: f64 = 1;
      byte = load<u8>(++p);
      while (byte - ZERO < 10) {
        digits = digits * 10 + <u64>(byte - ZERO);
        scale *= 10;
        byte = load<u8>(++p);
      }
      if (p - first - 1 > MOST_DIGITS || digits > MOST_EXACT) return 0;
      value = f64(<i64>digits) / scale;
    }
  }
  store<f64>(out, isNegative ? -value : value);
  return p;
}

/** Reads the digits at `at` into `digitsValue`; returns where they end, 0 if there are none or more than `most`. */
export function readDigits(at: usize, most: usize): usize {
  let p = at;
  let value: u64 = 0;
  let byte: u32 = load<u8>(p);
  while (byte - ZERO < 10) {
    value = value * 10 + <u64>(byte - ZERO);
    byte = load<u8>(++p);
  }
  digitsValue = f64(<i64>value);
  return p == at || p - at > most ? 0 : p;
}
