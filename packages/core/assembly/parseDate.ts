// Dates of three numbers between marks, the year first with four digits or last, or of eight digits with the year first.
const ZERO: u32 = 48;
const SLASH: u32 = 47;
const MINUS: u32 = 45;
const DOT: u32 = 46;
const CENTURY_PIVOT: i32 = 70;
const DAY_MS: f64 = 86_400_000;
export const YMD: i32 = 0;
export const DMY: i32 = 1;

/**
 * Of the date that was read last: milliseconds from 1970, and, where the year comes last, whether day and month cannot be exchanged, and whether
 * the first number may be the year.
 */
export let dayMs: f64 = 0;
export let isDecisive: i32 = 0;
export let isYearFirst: i32 = 0;

// The bytes of that date and of the one after it: most lines have the date of the line before.
let length: usize = 0;
let head: u64 = 0;
let headMask: u64 = ~(<u64>0);
let tail: u64 = 0;
let tailMask: u64 = ~(<u64>0);

/** Reads the date at `at` into `dayMs`; returns where it ends, 0 if it is not plain or does not exist. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function readDate(at: usize, order: i32): usize {
  const isSame = ((load<u64>(at) ^ head) & headMask) == 0 && ((load<u64>(at, 8) ^ tail) & tailMask) == 0;
  return isSame ? at + length : readNewDate(at, order);
}

function readNewDate(at: usize, order: i32): usize {
  const end = order == YMD && digitAt(at + 4) < 10 ? readCompact(at) : readMarked(at, order);
  if (end == 0) return 0;
  length = end - at;
  head = load<u64>(at);
  tail = load<u64>(at, 8);
  headMask = maskOf(length + 1);
  tailMask = length + 1 > 8 ? maskOf(length - 7) : 0;
  return end;
}

/** Ones over the first so many bytes of eight. */
function maskOf(bytes: usize): u64 {
  return bytes >= 8 ? ~(<u64>0) : ((<u64>1) << (<u64>bytes * 8)) - 1;
}

function readCompact(at: usize): usize {
  let value: i32 = 0;
  for (let i: usize = 0; i < 8; i++) {
    const digit = digitAt(at + i);
    if (digit > 9) return 0;
    value = value * 10 + <i32>digit;
  }
  return setDay(value / 10_000, (value / 100) % 100, value % 100) ? at + 8 : 0;
}

// Where the digits of a part end, and their value.
let part: i32 = 0;

function readPart(at: usize, most: usize): usize {
  let p = at;
  part = 0;
  while (p - at < most && digitAt(p) < 10) part = part * 10 + <i32>digitAt(p++);
  return p;
}

function readMarked(at: usize, order: i32): usize {
  let p = readPart(at, 4);
  const firstDigits = p - at;
  const first = part;
  if (order == YMD ? firstDigits != 4 : firstDigits == 0 || firstDigits > 2) return 0;
  if (!isMark(p)) return 0;
  const from = p + 1;
  p = readPart(from, 2);
  const second = part;
  if (p == from || !isMark(p)) return 0;
  const last = p + 1;
  p = readPart(last, 4);
  if (digitAt(p) < 10) return 0;
  const lastDigits = p - last;
  if (order == YMD) return (lastDigits == 1 || lastDigits == 2) && setDay(first, second, part) ? p : 0;
  if (lastDigits != 2 && lastDigits != 4) return 0;
  const year = lastDigits == 4 ? part : part + (part < CENTURY_PIVOT ? 2000 : 1900);
  if (order == DMY ? !setDay(year, second, first) : !setDay(year, first, second)) return 0;
  isDecisive = <i32>(first > 12 || second > 12);
  isYearFirst = <i32>(firstDigits == 2 && lastDigits == 2 && second <= 12 && part <= 31);
  return p;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function digitAt(p: usize): u32 {
  return <u32>load<u8>(p) - ZERO;
}

function isMark(p: usize): bool {
  const byte: u32 = load<u8>(p);
  return byte == SLASH || byte == MINUS || byte == DOT;
}

/** Howard Hinnant's days_from_civil, for years from 1; false for a date that does not exist. */
function setDay(year: i32, month: i32, day: i32): bool {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  const y = year - i32(month <= 2);
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  dayMs = f64(era * 146_097 + dayOfEra - 719_468) * DAY_MS;
  return true;
}

function daysIn(year: i32, month: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
