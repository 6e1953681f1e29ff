// Plain lines of a text of bars into columns. A line is plain when every field that is read is written in the one way that the format
// says, without quotes, spaces, signs or groups that another rule would have to judge, and when its bar is sound and later than those
// before it. At any other line the parser stops and leaves it to the reader of odd lines (`src/bars/rowReader.ts`), the authority.
import { FOUR_FIELDS, forgetPattern, learnPattern, PATTERN_BYTES, readAlike, startPattern } from './alikeNumbers';
import { clockMs, readClock, readCompactClock, readOffset } from './parseClock';
import { dayMs, isDecisive, isYearFirst, readDate, YMD } from './parseDate';
import { digitsValue, readDigits, readNumber, writePowers } from './parseNumber';

// Kinds of fields, as `src/bars/plainLines.ts` writes them: four bytes for the kind, four for how far the column lies behind the first.
const NUMBER: u32 = 1;
const DATE: u32 = 2;
const TIME: u32 = 3;
const COMBINED: u32 = 4;
const EPOCH: u32 = 5;
/** The first of four numbers one behind the other. */
const FOUR_NUMBERS: u32 = 6;
const FIELD_BYTES: usize = 8;
const LF: u32 = 10;
const CR: u32 = 13;
const SPACE: u32 = 32;
const QUOTE: u32 = 34;
const TILDE: u32 = 126;
const LETTER_T: u32 = 84;
const MOST_EPOCH_DIGITS: usize = 15;
const MOST_EPOCH_MS: f64 = 4_102_444_800_000;

// How lines are written.
let fieldTable: usize = 0;
let fieldCount: i32 = 0;
let delimiter: u32 = 0;
let decimalMark: u32 = 0;
let dateOrder: i32 = 0;
let clockDigits: i32 = 0;
let hasOffset: bool = false;
let epochUnit: f64 = 1;

// Where rows go: stamp, open, high, low, close, volume and further columns every `stride` bytes, and the column of line numbers.
let columns: usize = 0;
let stride: usize = 0;
let lineNumbers: usize = 0;
let hasVolume: bool = false;
let upColumn: usize = 0;
let downColumn: usize = 0;
let isSummed: bool = false;
/** A volume column, and none of its parts. */
let isPlainVolume: bool = false;

// What has been seen.
let stop: usize = 0;
let direction: f64 = 1;
let furthest: f64 = -Infinity;
let newlines: i32 = 0;
let decisive: i32 = 0;
let yearFirst: i32 = 0;

/**
 * How lines are written. `fields` is the table of kinds, `room` 512 bytes for this code alone; `clock` is the most digits of a time of digits alone,
 * 0 for one with colons.
 */
export function setForm(fields: usize, room: usize, count: i32, cut: u32, mark: u32, order: i32, clock: i32, isOffset: bool, unit: f64): void {
  fieldTable = fields;
  startPattern(room);
  writePowers(room + PATTERN_BYTES);
  fieldCount = count;
  delimiter = cut;
  decimalMark = mark;
  dateOrder = order;
  clockDigits = clock;
  hasOffset = isOffset;
  epochUnit = unit;
}

/** Where rows go. `up` and `down` are the places of those columns, 0 for none; the volume is their sum where so said. */
export function setColumns(first: usize, bytes: usize, numbers: usize, isOwnVolume: bool, up: usize, down: usize, isSum: bool): void {
  columns = first;
  stride = bytes;
  lineNumbers = numbers;
  hasVolume = isOwnVolume;
  upColumn = up;
  downColumn = down;
  isSummed = isSum;
  isPlainVolume = isOwnVolume && up == 0 && down == 0;
  forgetPattern();
}

/** Rows run to later stamps (1) or to earlier ones (-1), and a plain one lies beyond this stamp. */
export function setOrder(towards: f64, stamp: f64): void {
  direction = towards;
  furthest = towards * stamp;
}

/**
 * Reads plain lines from `from` on, which end at or before `end`, a byte that is in no line.
 *
 * @param row the first to write, below `limit`; `line` is its number
 * @returns rows written; `stoppedAt` is where the next line begins
 */
export function parse(from: usize, end: usize, row: i32, limit: i32, line: i32): i32 {
  let at = from;
  let i = row;
  while (at < end && i < limit) {
    const next = readLine(at, columns + (<usize>i << 3));
    if (next == 0) break;
    at = next;
    i++;
  }
  stop = at;
  numberLines(lineNumbers + (<usize>row << 2), lineNumbers + (<usize>i << 2), line);
  return i - row;
}

/** Writes ascending numbers from `line` on between two addresses. */
function numberLines(from: usize, to: usize, line: i32): void {
  let p = from;
  let four = i32x4.add(i32x4.splat(line), i32x4(0, 1, 2, 3));
  for (; p + 16 <= to; p += 16) {
    v128.store(p, four);
    four = i32x4.add(four, i32x4.splat(4));
  }
  for (let next = line + <i32>((p - from) >> 2); p < to; p += 4) store<i32>(p, next++);
}

/** Where the last call of `parse` ended. */
export function stoppedAt(): usize {
  return stop;
}

/** The stamp of the row that lies furthest in the order of the rows. */
export function furthestStamp(): f64 {
  return direction * furthest;
}

/** Ends of plain lines: 1 for LF, 2 for CR LF, 4 for CR, added up. */
export function newlineKinds(): i32 {
  return newlines;
}

/** Plain lines whose date has its day and month in no other places than it was read. */
export function decisiveLines(): i32 {
  return decisive;
}

/** Plain lines whose date may also begin with a year of two digits. */
export function yearFirstLines(): i32 {
  return yearFirst;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function readLine(start: usize, out: usize): usize {
  let p = start;
  let stamp: f64 = 0;
  const last = fieldTable + (<usize>(fieldCount - 1) << 3);
  for (let field = fieldTable; field <= last; field += FIELD_BYTES) {
    let kind: u32 = load<u32>(field);
    let alikeEnd: usize = 0;
    if (kind == FOUR_NUMBERS) {
      alikeEnd = readAlike(p, out);
      if (alikeEnd == 0) {
        learnPattern(p, decimalMark, delimiter, field, out);
        kind = NUMBER;
      }
    }
    if (alikeEnd != 0) {
      p = alikeEnd;
      field += FOUR_FIELDS - FIELD_BYTES;
    } else if (kind == NUMBER) p = readNumber(p, decimalMark, out + load<u32>(field, 4));
    else if (kind == DATE) {
      p = readDate(p, dateOrder);
      stamp += dayMs;
    } else if (kind == TIME) {
      p = clockDigits == 0 ? readClock(p) : readCompactClock(p, clockDigits > 4);
      stamp += f64(clockMs);
    } else if (kind == COMBINED) {
      p = readCombined(p);
      stamp = dayMs + f64(clockMs);
    } else if (kind == EPOCH) {
      p = readDigits(p, MOST_EPOCH_DIGITS);
      stamp = digitsValue * epochUnit;
      if (!(stamp < MOST_EPOCH_MS)) return 0;
    } else p = skipField(p);
    if (p == 0) return 0;
    if (field < last && <u32>load<u8>(p++) != delimiter) return 0;
  }
  const next = lineEnd(p);
  if (next == 0 || !isSound(out) || !(direction * stamp > furthest)) return 0;
  furthest = direction * stamp;
  store<f64>(out, stamp);
  if (dateOrder != YMD) {
    decisive += isDecisive;
    yearFirst += isYearFirst;
  }
  return next;
}

function readCombined(at: usize): usize {
  let p = readDate(at, dateOrder);
  if (p == 0) return 0;
  const mark: u32 = load<u8>(p);
  if (mark == SPACE || (mark & ~32) == LETTER_T) p++;
  else if (mark - 48 > 9) return 0;
  p = clockDigits == 0 ? readClock(p) : readCompactClock(p, clockDigits > 4);
  return p != 0 && hasOffset ? readOffset(p) : p;
}

/** A field that is not read: printable, without quotes. */
function skipField(at: usize): usize {
  let p = at;
  let byte: u32 = load<u8>(p);
  while (byte != delimiter && byte >= SPACE && byte <= TILDE && byte != QUOTE) byte = load<u8>(++p);
  return p;
}

/** Where the next line begins, if one ends at `at`, with a delimiter before its end or without. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function lineEnd(at: usize): usize {
  let p = at;
  let byte: u32 = load<u8>(p);
  if (byte == delimiter) byte = load<u8>(++p);
  if (byte == LF) {
    newlines |= 1;
    return p + 1;
  }
  if (byte != CR) return 0;
  const isPair = <u32>load<u8>(p, 1) == LF;
  newlines |= isPair ? 2 : 4;
  return isPair ? p + 2 : p + 1;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function isSound(out: usize): bool {
  // Open and close within high and low: so high is not below low.
  const ends = v128.load64_lane(out + 4 * stride, v128.load64_zero(out + stride), 1);
  const above = f64x2.gt(ends, v128.load64_splat(out + 2 * stride));
  const below = f64x2.lt(ends, v128.load64_splat(out + 3 * stride));
  if (v128.any_true(v128.or(above, below))) return false;
  if (isPlainVolume) return !(load<f64>(out + 5 * stride) < 0);
  const up = upColumn == 0 ? 0 : load<f64>(out + upColumn * stride);
  const down = downColumn == 0 ? 0 : load<f64>(out + downColumn * stride);
  if (up < 0 || down < 0) return false;
  if (hasVolume) return !(load<f64>(out + 5 * stride) < 0);
  store<f64>(out + 5 * stride, isSummed ? 0.0 + up + down : NaN);
  return true;
}
