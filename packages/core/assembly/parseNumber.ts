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
  // A mark and two digits, the usual case, at once: the mark becomes 0 and the digits 0 to 9, or the highest bit of a byte shows it.
  const ending = load<u32>(p) ^ (0x303000 | mark);
  if (((ending | (ending + 0x76767f)) & 0x808080) == 0 && <u32>load<u8>(p, 3) - ZERO > 9 && p - first < 14) {
    value = f64(<i64>(digits * 100 + <u64>(((ending >> 8) & 15) * 10 + ((ending >> 16) & 15)))) / 100.0;
    p += 3;
  } else {
    const end = byte == mark ? readFraction(p, digits) : p;
    if (end == 0 || end - first > MOST_DIGITS || digits > MOST_EXACT) return 0;
    value = end == p ? f64(<i64>digits) : fraction;
    p = end;
  }
  store<f64>(out, isNegative ? -value : value);
  return p;
}

/** The value that `readFraction` has read. */
let fraction: f64 = 0;

/** Reads digits behind a mark into `fraction`, after those before it; returns where they end, 0 if there are none or too many. */
function readFraction(mark: usize, whole: u64): usize {
  let p = mark + 1;
  let digits = whole;
  let scale: f64 = 1;
  let byte: u32 = load<u8>(p);
  while (byte - ZERO < 10) {
    digits = digits * 10 + <u64>(byte - ZERO);
    scale *= 10;
    byte = load<u8>(++p);
  }
  fraction = f64(<i64>digits) / scale;
  return p == mark + 1 || digits > MOST_EXACT ? 0 : p;
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
