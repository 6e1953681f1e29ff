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
  const isNegative = <u32>load<u8>(p) == MINUS;
  if (isNegative) p++;
  const first = p;
  const eight = load<u64>(p);
  const count = leadingDigits(eight);
  if (count == 0) return 0;
  let digits = valueOf(eight, count);
  p += <usize>count;
  let byte: u32 = load<u8>(p);
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

/** How many of eight bytes are digits before the first that is none. A carry can only spoil the bytes after that one. */
// @ts-ignore: decorator
@inline function leadingDigits(eight: u64): u64 {
  const other = ((eight & 0xf0f0f0f0f0f0f0f0) ^ 0x3030303030303030) | (((eight + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) ^ 0x3030303030303030);
  return other == 0 ? 8 : ctz(other) >> 3;
}

/** The number that the first so many bytes, 1 to 8, write: pairs, then fours, then all eight at once. */
// @ts-ignore: decorator
@inline function valueOf(eight: u64, count: u64): u64 {
  const aligned = (eight & 0x0f0f0f0f0f0f0f0f) << (64 - (count << 3)); // zeros before them
  const pairs = aligned * 10 + (aligned >> 8);
  return ((pairs & 0x000000ff000000ff) * 0x000f424000000064 + ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001) >> 32;
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
