import { dayNumber } from './civilDay.ts';
import type { DateOrder } from './format.ts';

const HOUR_MS = 3_600_000;
const [PLUS, MINUS, DOT, SLASH, COLON, SPACE] = [43, 45, 46, 47, 58, 32];
const [LETTER_A, LETTER_M, LETTER_P, LETTER_T, LETTER_Z] = [65, 77, 80, 84, 90];
const LOWER = 32;
/** Two-digit years below this are of this century. */
const CENTURY_PIVOT = 70;

/** The day number of a date: three numbers between `/`, `-`, `.` or spaces, or eight or six digits; NaN if it cannot be read or does not exist. */
export function readDay(bytes: Uint8Array, start: number, end: number, order: DateOrder): number {
  let [a, b, value, digits, part, aDigits] = [0, 0, 0, 0, 0, 0];
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (digits > 0 && part < 2 && isDateMark(bytes[i]!)) {
      if (part === 0) [a, aDigits] = [value, digits];
      else if (digits <= 2) b = value;
      else return NaN;
      part++;
      value = 0;
      digits = 0;
    } else return NaN;
  }
  if (part === 0) return readCompactDay(value, digits, order);
  if (part !== 2 || digits === 0) return NaN;
  if (order === 'YMD') return digits <= 2 ? dayOf(a, aDigits, b, value) : NaN;
  if (aDigits > 2) return NaN;
  return order === 'DMY' ? dayOf(value, digits, b, a) : dayOf(value, digits, a, b);
}

function isDateMark(byte: number): boolean {
  return byte === SLASH || byte === MINUS || byte === DOT || byte === SPACE;
}

function readCompactDay(value: number, digits: number, order: DateOrder): number {
  if (digits !== 8 && digits !== 6) return NaN;
  const yearDigits = digits - 4;
  const scale = yearDigits === 4 ? 10_000 : 100;
  if (order === 'YMD') return dayOf(Math.floor(value / 10_000), yearDigits, Math.floor(value / 100) % 100, value % 100);
  const [a, b, year] = [Math.floor(value / scale / 100), Math.floor(value / scale) % 100, value % scale];
  return order === 'DMY' ? dayOf(year, yearDigits, b, a) : dayOf(year, yearDigits, a, b);
}

function dayOf(year: number, yearDigits: number, month: number, day: number): number {
  if (yearDigits === 4) return dayNumber(year, month, day);
  return yearDigits === 2 ? dayNumber(year + (year < CENTURY_PIVOT ? 2000 : 1900), month, day) : NaN;
}

/** Milliseconds since midnight of `H:MM`, `H:MM:SS` or `H:MM:SS.fff`; 24:00 is the end of the day; NaN for anything else. */
export function readTime(bytes: Uint8Array, start: number, end: number): number {
  let [hours, minutes, value, digits, part] = [0, 0, 0, 0, 0];
  let i = start;
  for (; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (bytes[i] === COLON && part < 2 && digits >= 1 && digits <= 2) {
      if (part === 0) hours = value;
      else if (digits === 2) minutes = value;
      else return NaN;
      part++;
      value = 0;
      digits = 0;
    } else break;
  }
  if (part === 0 || digits !== 2) return NaN;
  const fraction = i === end ? 0 : part === 2 ? readFraction(bytes, i, end) : NaN;
  return part === 1 ? timeOf(hours, value, 0, fraction) : timeOf(hours, minutes, value, fraction);
}

/** Milliseconds since midnight of a time from 1:00 to 12:59 with AM or PM behind it; 12:00 AM is midnight; NaN for anything else. */
export function readTwelveHourTime(bytes: Uint8Array, start: number, end: number): number {
  const half = bytes[end - 2]! & ~LOWER;
  if (end - start < 6 || (bytes[end - 1]! & ~LOWER) !== LETTER_M || (half !== LETTER_A && half !== LETTER_P)) return NaN;
  const clockEnd = bytes[end - 3] === SPACE ? end - 3 : end - 2;
  const ms = readTime(bytes, start, clockEnd);
  if (!(ms >= HOUR_MS && ms < 13 * HOUR_MS)) return NaN;
  return (ms % (12 * HOUR_MS)) + (half === LETTER_P ? 12 * HOUR_MS : 0);
}

function readFraction(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== DOT || end - start < 2 || end - start > 10) return NaN;
  let milliseconds = 0;
  for (let i = start + 1; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    if (i - start <= 3) milliseconds += digit * 10 ** (3 - (i - start));
  }
  return milliseconds;
}

/** Milliseconds since midnight of digits alone, `HHMMSS` or `HHMM`, with or without leading zeros. */
export function readCompactTime(bytes: Uint8Array, start: number, end: number, withSeconds: boolean): number {
  if (end === start || end - start > (withSeconds ? 6 : 4)) return NaN;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  const hhmm = withSeconds ? Math.floor(value / 100) : value;
  return timeOf(Math.floor(hhmm / 100), hhmm % 100, withSeconds ? value % 100 : 0, 0);
}

function timeOf(hours: number, minutes: number, seconds: number, milliseconds: number): number {
  const ms = hours * HOUR_MS + minutes * 60_000 + seconds * 1000 + milliseconds;
  return minutes < 60 && seconds < 60 && ms <= 24 * HOUR_MS ? ms : NaN;
}

/** Where the time begins in a field of date and time: the place of the `T` or space between them; -1 if there is none. */
export function timeMarkIn(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start + 6; i < end; i++) if (bytes[i] === LETTER_T || bytes[i] === LETTER_T + LOWER || bytes[i] === SPACE) return i;
  return -1;
}

/** Where the offset begins in a field that ends with one (`Z`, `+01:00`, `-0600`, `+01`); -1 if there is none. */
export function offsetMarkIn(bytes: Uint8Array, start: number, end: number): number {
  const last = bytes[end - 1]!;
  if (last === LETTER_Z || last === LETTER_Z + LOWER) return end - 1;
  for (let i = start; i < end; i++) if (bytes[i] === PLUS || bytes[i] === MINUS) return i;
  return -1;
}

/** Milliseconds east of UTC; NaN for what is no offset. */
export function readOffset(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return 0;
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 7)));
  const match = /^([+-])(\d{2})(?::?([0-5]\d))?$/.exec(text);
  if (match === null || end - start > 6) return NaN;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? NaN : (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}
