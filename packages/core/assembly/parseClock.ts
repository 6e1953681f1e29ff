// Times of day, `H:MM` with seconds and their fraction or without, or digits alone; and offsets from UTC.
const ZERO: u32 = 48;
const PLUS: u32 = 43;
const MINUS: u32 = 45;
const DOT: u32 = 46;
const COLON: u32 = 58;
const MOST_FRACTION_DIGITS: usize = 9;
const DAY_MS: i32 = 86_400_000;
const MOST_OFFSET_MINUTES: i32 = 840;

/** Milliseconds of the time that was read last, less its offset. */
export let clockMs: i32 = 0;

/** Reads the time at `at` into `clockMs`; returns where it ends, 0 if it is not plain or does not exist. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function readClock(at: usize): usize {
  // `HH:MM:SS`, the usual case, all at once: digits become 0 to 9, up to 2 for tens of hours and 5 for others, and colons 0, or the highest bit
  // of their byte shows that they are not.
  const parts = load<u64>(at) ^ 0x30303a30303a3030;
  if (((parts | (parts + 0x767a7f767a7f767d)) & 0x8080808080808080) == 0 && <u32>load<u8>(at, 8) != DOT) {
    const pairs = parts * 10 + (parts >> 8);
    clockMs = ((<i32>pairs & 0xff) * 60 + (<i32>(pairs >> 24) & 0xff)) * 60_000 + (<i32>(pairs >> 48) & 0xff) * 1000;
    if (clockMs > DAY_MS) return 0;
    return at + 8;
  }
  return readOtherClock(at);
}

function readOtherClock(at: usize): usize {
  let p = at;
  let hours = digitAt(p);
  if (hours > 9) return 0;
  if (digitAt(p + 1) < 10) hours = hours * 10 + digitAt(++p);
  if (load<u8>(p, 1) != COLON) return 0;
  const minutes = twoDigits(p + 2);
  p += 4;
  if (load<u8>(p) != COLON) return setClock(hours, minutes, 0, 0) ? p : 0;
  const seconds = twoDigits(p + 1);
  p += 3;
  if (load<u8>(p) != DOT) return setClock(hours, minutes, seconds, 0) ? p : 0;
  return readFraction(p, hours, minutes, seconds);
}

function readFraction(dot: usize, hours: u32, minutes: u32, seconds: u32): usize {
  let milliseconds: u32 = 0;
  let weight: u32 = 100;
  let p = dot + 1;
  for (; digitAt(p) < 10; p++) {
    milliseconds += digitAt(p) * weight;
    weight /= 10;
  }
  const digits = p - dot - 1;
  return digits > 0 && digits <= MOST_FRACTION_DIGITS && setClock(hours, minutes, seconds, milliseconds) ? p : 0;
}

/** The same of digits alone, with or without leading zeros: hours and minutes, and seconds if so said. */
export function readCompactClock(at: usize, withSeconds: bool): usize {
  let p = at;
  let value: u32 = 0;
  while (p - at < 7 && digitAt(p) < 10) value = value * 10 + digitAt(p++);
  if (p == at || p - at > (withSeconds ? 6 : 4)) return 0;
  const hhmm = withSeconds ? value / 100 : value;
  return setClock(hhmm / 100, hhmm % 100, withSeconds ? value % 100 : 0, 0) ? p : 0;
}

/** Takes the offset at `at` off `clockMs`: `Z`, or a sign, two digits of hours and perhaps two of minutes. Returns where it ends, or 0. */
export function readOffset(at: usize): usize {
  const sign: u32 = load<u8>(at);
  if ((sign | 32) == 122) return at + 1;
  if (sign != PLUS && sign != MINUS) return 0;
  const hours = twoDigits(at + 1);
  let p = at + 3;
  let minutes: u32 = 0;
  if (load<u8>(p) == COLON || digitAt(p) < 10) {
    if (load<u8>(p) == COLON) p++;
    minutes = twoDigits(p);
    p += 2;
  }
  if (hours > 99 || minutes > 59 || <i32>(hours * 60 + minutes) > MOST_OFFSET_MINUTES) return 0;
  const offset = <i32>(hours * 60 + minutes) * 60_000;
  clockMs = sign == PLUS ? clockMs - offset : clockMs + offset;
  return p;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function digitAt(p: usize): u32 {
  return <u32>load<u8>(p) - ZERO;
}

/** The number of two digits; more than 99 where one is none. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function twoDigits(p: usize): u32 {
  const tens = digitAt(p);
  const ones = digitAt(p + 1);
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function setClock(hours: u32, minutes: u32, seconds: u32, milliseconds: u32): bool {
  clockMs = <i32>(hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds);
  return minutes < 60 && seconds < 60 && hours <= 24 && clockMs <= DAY_MS;
}
