// Decimal numbers: the digits as one integer, divided once by a power of ten, so that the double is the nearest one.
const ZERO: u32 = 48;
const MINUS: u32 = 45;
/** Integers up to this, and powers of ten up to 10^22, are doubles; and 18 digits do not overflow. */
const MOST_EXACT: u64 = 9_007_199_254_740_992;
const MOST_DIGITS: usize = 18;
/** Digits that are read at once. */
const AT_ONCE: usize = 8;

/** Where powers of ten lie. */
let powers: usize = 0;

/** Writes powers of ten to `at`: 64 bytes. */
export function writePowers(at: usize): void {
  powers = at;
  let power: f64 = 1;
  for (let i: usize = 0; i < AT_ONCE; i++, power *= 10) store<f64>(at + (i << 3), power);
}

/** The value that `readDigits` has read. */
export let digitsValue: f64 = 0;

/** Reads the number at `at` into the double at `out`; returns where it ends, 0 if it is not plain. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function readNumber(at: usize, mark: u32, out: usize): usize {
  const isNegative = <u32>load<u8>(at) == MINUS;
  const first = at + usize(isNegative);
  const bytes = load<u64>(first) ^ 0x3030303030303030;
  const places = digitsIn(bytes);
  if (places == 0) return 0;
  let end = first + places;
  let digits = placed(bytes, places);
  let value = f64(<i64>digits);
  if (places == AT_ONCE) return readLongNumber(first, mark, isNegative, out);
  if (<u32>load<u8>(end) == mark) {
    const behind = load<u64>(end, 1) ^ 0x3030303030303030;
    const decimals = digitsIn(behind);
    if (decimals == 0) return 0;
    if (decimals == AT_ONCE) return readLongNumber(first, mark, isNegative, out);
    const power = load<f64>(powers + (decimals << 3));
    value = (value * power + f64(<i64>placed(behind, decimals))) / power; // below 10^14: all but the division is exact
    end += decimals + 1;
  }
  store<f64>(out, isNegative ? -value : value);
  return end;
}

/** How many of eight bytes, digits of which have become 0 to 9, come before one that is no digit. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function digitsIn(bytes: u64): usize {
  const others = (((bytes & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | bytes) & 0x8080808080808080;
  return <usize>ctz(others) >> 3;
}

/** The number of the first so many digits of eight, one to eight of them: two, four and eight at a time. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function placed(bytes: u64, places: usize): u64 {
  const digits = bytes << (64 - (<u64>places << 3));
  const pairs = ((digits * 10) + (digits >> 8)) & 0x00ff00ff00ff00ff;
  const fours = ((pairs * 100) + (pairs >> 16)) & 0x0000ffff0000ffff;
  return ((fours * 10_000) + (fours >> 32)) & 0xffffffff;
}

function readLongNumber(first: usize, mark: u32, isNegative: bool, out: usize): usize {
  let p = first;
  let digits: u64 = 0;
  let byte: u32 = load<u8>(p);
  while (byte - ZERO < 10) {
    digits = digits * 10 + <u64>(byte - ZERO);
    byte = load<u8>(++p);
  }
  let scale: f64 = 1;
  if (byte == mark) {
    const from = ++p;
    byte = load<u8>(p);
    while (byte - ZERO < 10) {
      digits = digits * 10 + <u64>(byte - ZERO);
      scale *= 10;
      byte = load<u8>(++p);
    }
    if (p == from) return 0;
  }
  if (p - first > MOST_DIGITS || digits > MOST_EXACT) return 0;
  const value = f64(<i64>digits) / scale;
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
