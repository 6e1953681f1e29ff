// Four numbers one behind the other, written as wide as those of a line before: their bytes are compared with a pattern all at once, and two
// numbers are read together. Most lines of a file of prices are alike.
const ZERO: u32 = 48;
const COUNT: usize = 4;
const FIELD_BYTES: usize = 8;
/** What four numbers take in the field table. */
export const FOUR_FIELDS: usize = COUNT * FIELD_BYTES;
/** Bytes of a pattern, and most digits of a number. */
const MOST_BYTES: usize = 48;
const MOST_DIGITS: usize = 8;
/** In this many lines no pattern is looked for after one that hardly any line was like. */
const REST_LINES: i32 = 64;
const FEW_LINES: usize = 4;

// What lies in the memory given to this file: the pattern; by how much each byte may differ from it; for each number, which of the sixteen
// bytes that end with it are its digits; its power of ten, its end and its column; and weights of digits.
const PATTERN: usize = 0;
const SPREAD: usize = 48;
const DIGITS: usize = 96;
const POWERS: usize = 160;
const ENDS: usize = 192;
const COLUMNS: usize = 208;
const TENS: usize = 224;
const LOW_BYTES: usize = 240;
const HUNDREDS: usize = 256;
const MYRIADS: usize = 272;
export const PATTERN_BYTES: usize = 288;

let place: usize = 0;
/** Bytes up to the end of the fourth number; 0 without a pattern. */
let length: usize = 0;
let learntFor: usize = 0;
let rest: i32 = 0;

/** Begins without a pattern, in `PATTERN_BYTES` at `at`. */
export function startPattern(at: usize): void {
  place = at;
  forgetPattern();
  v128.store(at, i16x8.splat(10), TENS);
  v128.store(at, i16x8.splat(255), LOW_BYTES);
  v128.store(at, i32x4.splat(0x10064), HUNDREDS);
  v128.store(at, i32x4.splat(0x12710), MYRIADS);
}

/** To be called when columns have moved. */
export function forgetPattern(): void {
  length = 0;
  rest = 0;
}

/** Reads the four numbers at `at` into their columns of the row at `out`; returns where the last one ends, 0 if they are not like the pattern. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function readAlike(at: usize, out: usize): usize {
  if (length == 0) return 0;
  const set = place;
  const first = i8x16.sub_sat_u(v128.xor(v128.load(at), v128.load(set, PATTERN)), v128.load(set, SPREAD));
  const second = i8x16.sub_sat_u(v128.xor(v128.load(at, 16), v128.load(set, PATTERN + 16)), v128.load(set, SPREAD + 16));
  const third = i8x16.sub_sat_u(v128.xor(v128.load(at, 32), v128.load(set, PATTERN + 32)), v128.load(set, SPREAD + 32));
  if (v128.any_true(v128.or(v128.or(first, second), third))) return 0;
  readPair(at, set, 0, out);
  readPair(at, set, 1, out);
  return at + length;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function readPair(at: usize, set: usize, pair: usize, out: usize): void {
  const digits = v128.and(v128.or(digitsOf(at, set, 2 * pair), digitsOf(at, set, 2 * pair + 1)), i8x16.splat(15));
  const tens = v128.and(i16x8.add(i16x8.mul(digits, v128.load(set, TENS)), i16x8.shr_u(digits, 8)), v128.load(set, LOW_BYTES));
  const hundreds = i32x4.dot_i16x8_s(tens, v128.load(set, HUNDREDS));
  const whole = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(hundreds, hundreds), v128.load(set, MYRIADS));
  const values = f64x2.div(f64x2.convert_low_i32x4_s(whole), v128.load(set + (pair << 4), POWERS));
  v128.store64_lane(out + load<u32>(set + (pair << 3), COLUMNS), values, 0);
  v128.store64_lane(out + load<u32>(set + (pair << 3), COLUMNS + 4), values, 1);
}

/** The digits of a number, in the left or the right half of sixteen bytes. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function digitsOf(at: usize, set: usize, number: usize): v128 {
  return i8x16.swizzle(v128.load(at + load<u32>(set + (number << 2), ENDS) - 16), v128.load(set + (number << 4), DIGITS));
}

/** Makes the four numbers at `at` the pattern, if they are plain and short enough, for the row at `out` on; `fields` are theirs in the field table. */
export function learnPattern(at: usize, mark: u32, delimiter: u32, fields: usize, out: usize): void {
  if (rest > 0) {
    rest--;
    return;
  }
  if (length != 0 && out - learntFor < FEW_LINES << 3) rest = REST_LINES;
  length = 0;
  if (rest > 0) return;
  for (let i: usize = 0; i < MOST_BYTES; i++) {
    store<u8>(place + i, 0, PATTERN);
    store<u8>(place + i, 255, SPREAD);
  }
  let p = at;
  for (let number: usize = 0; number < COUNT; number++) {
    if (number > 0 && <u32>load<u8>(p++) != delimiter) return;
    p = learnNumber(p, at, mark, number);
    if (p == 0) return;
    store<u8>(place + (p - at), load<u8>(p), PATTERN);
    store<u8>(place + (p - at), 0, SPREAD);
    store<u32>(place + (number << 2), <u32>(p - at), ENDS);
    store<u32>(place + (number << 2), load<u32>(fields + number * FIELD_BYTES, 4), COLUMNS);
  }
  learntFor = out;
  length = p - at;
}

/** Learns the number at `from`; returns where it ends, 0 if it is no plain or too long a one, or the pattern ends before the byte behind it. */
function learnNumber(from: usize, at: usize, mark: u32, number: usize): usize {
  let p = from;
  let point: usize = 0;
  for (; p - at < MOST_BYTES; p++) {
    const byte: u32 = load<u8>(p);
    const isPoint = byte == mark && point == 0;
    if (byte - ZERO > 9 && !isPoint) break;
    if (isPoint) point = p;
    store<u8>(place + (p - at), isPoint ? <u8>mark : <u8>ZERO, PATTERN);
    store<u8>(place + (p - at), isPoint ? 0 : 9, SPREAD);
  }
  const decimals: usize = point == 0 ? 0 : p - point - 1;
  const digits = p - from - <usize>(point != 0);
  if (p - at >= MOST_BYTES || digits > MOST_DIGITS || digits == decimals || (point != 0 && decimals == 0) || <u32>load<u8>(p) == mark) return 0;
  for (let i: usize = 0; i < 16; i++) {
    const fromLast: usize = (number & 1 ? 15 : 7) - i; // wraps, beyond every number of digits, in the other half
    const source: usize = 15 - fromLast - <usize>(point != 0 && fromLast >= decimals);
    store<u8>(place + (number << 4) + i, fromLast < digits ? <u8>source : 0x80, DIGITS);
  }
  let power: f64 = 1;
  for (let i: usize = 0; i < decimals; i++) power *= 10;
  store<f64>(place + (number << 3), power, POWERS);
  return p;
}
