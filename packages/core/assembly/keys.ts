// What crossings compare, rounded to single precision, one tile of bars at a time: four values in the place of two, and a tile of many columns
// stays in the cache. Rounding keeps the order, so where the keys say less nothing more need be asked; where they are equal the doubles decide.

import { nextAbove, nextAtLeast } from './nextBar';

/** Bars of a tile. */
export const TILE: i32 = 1024;
const LANES: i32 = 16;
/** Before the keys of an operand: whether anything compares it, and whether all keys of the tile are the very values. */
const HEADER_BYTES: usize = 64;
const IS_USED: usize = 0;
const IS_EXACT: usize = 4;
/** Of the keys of one operand; a step may read past the tile. */
export const KEYS_BYTES: usize = HEADER_BYTES + (TILE + LANES) * 4;

/** Bytes of an operand in its table: address, and bytes from one value to the next: those of a double, or 0 for a level of eight equal doubles. */
export const OPERAND_BYTES: usize = 8;

// Where the parts of a comparison lie; of the operands also their place in their table.
export const COMPARISON_BYTES: usize = 28;
const LEFT: usize = 0;
const LEFT_STEP: usize = 4;
const LEFT_PLACE: usize = 8;
const RIGHT: usize = 12;
const RIGHT_STEP: usize = 16;
const RIGHT_PLACE: usize = 20;
const IS_STRICT: usize = 24;

let operands: usize = 0;
let operandCount: i32 = 0;
/** 0 = none are kept: taking them costs what a few runs save. */
let keys: usize = 0;
let tileStart: i32 = 0;

/** @param room KEYS_BYTES for each operand of the table */
export function setOperands(table: usize, count: i32, room: usize): void {
  operands = table;
  operandCount = count;
  keys = room;
  for (let k = 0; k < count; k++) store<i32>(headerOf(k), 0, IS_USED);
}

/** Keeps keys of what a comparison compares from now on. */
export function useOperands(comparison: usize): void {
  if (keys == 0) return;
  store<i32>(headerOf(load<i32>(comparison, LEFT_PLACE)), 1, IS_USED);
  store<i32>(headerOf(load<i32>(comparison, RIGHT_PLACE)), 1, IS_USED);
}

/** Takes the keys of the bars from `from` on and before `end`, at most a tile. */
export function takeKeys(from: i32, end: i32): void {
  tileStart = from;
  for (let k = 0; k < operandCount; k++) {
    const header = headerOf(k);
    if (load<i32>(header, IS_USED) == 0) continue;
    const step = <usize>load<u32>(operands + <usize>k * OPERAND_BYTES, 4);
    const values = <usize>load<u32>(operands + <usize>k * OPERAND_BYTES) + <usize>from * step;
    store<i32>(header, i32(round(values, step, end - from, header + HEADER_BYTES)), IS_EXACT);
  }
}

/** Of up to three values past the end, which may be anything, keys are taken too; true when no key differs from its value. */
function round(values: usize, step: usize, count: i32, out: usize): bool {
  let exact = i64x2.splat(-1);
  for (let i = 0; i < count; i += 4) {
    const first = v128.load(values), second = v128.load(values, 16);
    const low = f32x4.demote_f64x2_zero(first), high = f32x4.demote_f64x2_zero(second);
    exact = v128.and(exact, f64x2.eq(f64x2.promote_low_f32x4(low), first));
    exact = v128.and(exact, f64x2.eq(f64x2.promote_low_f32x4(high), second));
    v128.store(out + (<usize>i << 2), v128.shuffle<u64>(low, high, 0, 2));
    values += 4 * step;
  }
  return i64x2.all_true(exact);
}

/** The first bar from `from` on at which a comparison holds, or `end`; with keys, in the tile. A NaN lies nowhere. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function nextBar(comparison: usize, from: i32, end: i32): i32 {
  return keys == 0 ? nextByValues(comparison, from, end) : nextByKeys(comparison, from, end);
}

function nextByValues(comparison: usize, from: i32, end: i32): i32 {
  const left = <usize>load<u32>(comparison, LEFT), right = <usize>load<u32>(comparison, RIGHT);
  const leftStep = <usize>load<u32>(comparison, LEFT_STEP), rightStep = <usize>load<u32>(comparison, RIGHT_STEP);
  return load<i32>(comparison, IS_STRICT) == 1
    ? nextAbove(left, leftStep, right, rightStep, from, end)
    : nextAtLeast(left, leftStep, right, rightStep, from, end);
}

function nextByKeys(comparison: usize, from: i32, end: i32): i32 {
  const left = headerOf(load<i32>(comparison, LEFT_PLACE)), right = headerOf(load<i32>(comparison, RIGHT_PLACE));
  const leftStep = <usize>load<u32>(comparison, LEFT_STEP) >> 1, rightStep = <usize>load<u32>(comparison, RIGHT_STEP) >> 1;
  const offset = from - tileStart;
  const a = left + HEADER_BYTES + <usize>offset * leftStep, b = right + HEADER_BYTES + <usize>offset * rightStep;
  const isStrict = (load<i32>(comparison, IS_STRICT) & load<i32>(left, IS_EXACT) & load<i32>(right, IS_EXACT)) == 1;
  return isStrict ? search(true, comparison, a, leftStep, b, rightStep, from, end) : search(false, comparison, a, leftStep, b, rightStep, from, end);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function search(isStrict: bool, comparison: usize, a: usize, leftStep: usize, b: usize, rightStep: usize, from: i32, end: i32): i32 {
  for (let i = from; i < end; i += LANES) {
    const first = four(isStrict, a, b, 0), second = four(isStrict, a, b, 16), third = four(isStrict, a, b, 32), fourth = four(isStrict, a, b, 48);
    if (v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) {
      let bits = i32x4.bitmask(first) | (i32x4.bitmask(second) << 4) | (i32x4.bitmask(third) << 8) | (i32x4.bitmask(fourth) << 12);
      do {
        const lane = ctz(bits);
        const bar = i + lane;
        if (bar >= end) return end;
        if (load<f32>(a + <usize>lane * leftStep) > load<f32>(b + <usize>lane * rightStep) || holdsAt(comparison, bar)) return bar;
        bits &= bits - 1;
      } while (bits != 0);
    }
    a += <usize>LANES * leftStep;
    b += <usize>LANES * rightStep;
  }
  return end;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function four(isStrict: bool, a: usize, b: usize, offset: usize): v128 {
  const left = v128.load(a + offset), right = v128.load(b + offset);
  return isStrict ? f32x4.gt(left, right) : f32x4.ge(left, right);
}

/** True where a comparison holds, by the values themselves. */
export function holdsAt(comparison: usize, bar: i32): bool {
  const left = load<f64>(<usize>load<u32>(comparison, LEFT) + <usize>bar * <usize>load<u32>(comparison, LEFT_STEP));
  const right = load<f64>(<usize>load<u32>(comparison, RIGHT) + <usize>bar * <usize>load<u32>(comparison, RIGHT_STEP));
  return load<i32>(comparison, IS_STRICT) == 1 ? left > right : left >= right;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function headerOf(place: i32): usize {
  return keys + <usize>place * KEYS_BYTES;
}
