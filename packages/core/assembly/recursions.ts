// Recursive averages, as in src/features/rolling/runningAverage.ts: four rows a step, so that each step waits for the one before and no row does.
// A state is ten doubles: what is held, how many values of a step are in (0 to 3), the last value, three moves, and the weights of a move that
// is one to four rows old.
import { doubleAt, put } from './column';
import { pairAt, putPair } from './pairs';

const BEGUN: i32 = 1;
const LAST: i32 = 2;
const MOVES: i32 = 3;
const WEIGHTS: i32 = 6;
const STATE_BYTES: usize = 80;

/** Goes on with an average that has been seeded. */
export function recursiveMeans(values: usize, rows: i32, state: usize, out: usize): void {
  let i = 0;
  while (i < rows && doubleAt(state, BEGUN) != 0) {
    put(out, i, next(state, doubleAt(values, i)));
    i++;
  }
  i = wholeSteps(values, i, rows, state, out);
  for (; i < rows; i++) put(out, i, next(state, doubleAt(values, i)));
}

/** Takes one value in, and gives the average with it. */
function next(state: usize, value: f64): f64 {
  const begun = <i32>doubleAt(state, BEGUN);
  const held = doubleAt(state, 0);
  const move = value - (begun == 0 ? held : doubleAt(state, LAST));
  put(state, LAST, value);
  if (begun == 0) {
    put(state, MOVES, move);
    put(state, BEGUN, 1);
    return held + doubleAt(state, WEIGHTS) * move;
  }
  let later = doubleAt(state, WEIGHTS) * move;
  for (let age = 1; age < begun; age++) later += doubleAt(state, WEIGHTS + age) * doubleAt(state, MOVES + begun - age);
  const mean = held + later + doubleAt(state, WEIGHTS + begun) * doubleAt(state, MOVES);
  if (begun < 3) put(state, MOVES + begun, move);
  else put(state, 0, mean);
  put(state, BEGUN, begun < 3 ? begun + 1 : 0);
  return mean;
}

function wholeSteps(values: usize, from: i32, rows: i32, state: usize, out: usize): i32 {
  const w1 = doubleAt(state, WEIGHTS), w2 = doubleAt(state, WEIGHTS + 1), w3 = doubleAt(state, WEIGHTS + 2), w4 = doubleAt(state, WEIGHTS + 3);
  let held = doubleAt(state, 0);
  let i = from;
  for (; i + 3 < rows; i += 4) {
    const one = doubleAt(values, i), two = doubleAt(values, i + 1), three = doubleAt(values, i + 2), four = doubleAt(values, i + 3);
    const m1 = one - held, m2 = two - one, m3 = three - two, m4 = four - three;
    put(out, i, held + w1 * m1);
    put(out, i + 1, held + w1 * m2 + w2 * m1);
    put(out, i + 2, held + (w1 * m3 + w2 * m2) + w3 * m1);
    held = held + (w1 * m4 + w2 * m3 + w3 * m2) + w4 * m1;
    put(out, i + 3, held);
  }
  put(state, 0, held);
  return i;
}

/** Goes on with Wilder's average of true ranges. Before the first row of the columns lies the row before. @param room for the ranges */
export function averageRanges(high: usize, low: usize, close: usize, rows: i32, state: usize, room: usize, out: usize): void {
  for (let i = 0; i < rows; i += 2) {
    const before = pairAt(close, i);
    const range = f64x2.sub(f64x2.pmax(pairAt(high, i + 1), before), f64x2.pmin(pairAt(low, i + 1), before));
    putPair(room, i, f64x2.add(range, f64x2.sub(before, before))); // a close that is missing makes the range so
  }
  recursiveMeans(room, rows, state, out);
}

/**
 * Goes on with Wilder's averages of gains and losses, the lanes of one vector, and writes the share of the gains times 100.
 *
 * @param values before the first row lies the row before
 * @param rows a multiple of four
 * @param state both averages', between two steps
 */
export function strengths(values: usize, rows: i32, state: usize, out: usize): void {
  const signs = f64x2.replace_lane(f64x2.splat(1), 1, -1), weights = state + (<usize>WEIGHTS << 3);
  const w1 = v128.load64_splat(weights), w2 = v128.load64_splat(weights, 8), w3 = v128.load64_splat(weights, 16), w4 = v128.load64_splat(weights, 24);
  let held = v128.load64_lane(state + STATE_BYTES, v128.load64_zero(state), 1);
  let before = v128.load64_splat(values);
  for (let i = 0; i < rows; i += 4) {
    const at = values + (<usize>i << 3);
    const price1 = v128.load64_splat(at, 8), price2 = v128.load64_splat(at, 16), price3 = v128.load64_splat(at, 24), price4 = v128.load64_splat(at, 32);
    const one = moveOf(before, price1, signs), two = moveOf(price1, price2, signs), three = moveOf(price2, price3, signs), four = moveOf(price3, price4, signs);
    const m1 = f64x2.sub(one, held), m2 = f64x2.sub(two, one), m3 = f64x2.sub(three, two), m4 = f64x2.sub(four, three);
    const first = f64x2.add(held, f64x2.mul(w1, m1));
    const second = f64x2.add(f64x2.add(held, f64x2.mul(w1, m2)), f64x2.mul(w2, m1));
    const third = f64x2.add(f64x2.add(held, f64x2.add(f64x2.mul(w1, m3), f64x2.mul(w2, m2))), f64x2.mul(w3, m1));
    const later = f64x2.add(f64x2.add(f64x2.mul(w1, m4), f64x2.mul(w2, m3)), f64x2.mul(w3, m2));
    held = f64x2.add(f64x2.add(held, later), f64x2.mul(w4, m1));
    putPair(out, i, shareOf(first, second));
    putPair(out, i + 2, shareOf(third, held));
    before = price4;
  }
  v128.store64_lane(state, held, 0);
  v128.store64_lane(state + STATE_BYTES, held, 1);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function moveOf(before: v128, price: v128, signs: v128): v128 {
  return f64x2.pmax(f64x2.mul(f64x2.sub(price, before), signs), f64x2.splat(0));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function shareOf(one: v128, two: v128): v128 {
  const gains = v128.shuffle<u64>(one, two, 0, 2), losses = v128.shuffle<u64>(one, two, 1, 3);
  return f64x2.mul(f64x2.splat(100), f64x2.div(gains, f64x2.add(gains, losses)));
}

/**
 * Goes on with two averages, their difference, and its average: three columns while they are in the cache.
 *
 * @param rows even
 * @param states of the fast, the slow and the signal's average
 */
export function differences(values: usize, rows: i32, states: usize, line: usize, signal: usize, histogram: usize): void {
  recursiveMeans(values, rows, states, line);
  recursiveMeans(values, rows, states + STATE_BYTES, histogram);
  for (let i = 0; i < rows; i += 2) putPair(line, i, f64x2.sub(pairAt(line, i), pairAt(histogram, i)));
  recursiveMeans(line, rows, states + 2 * STATE_BYTES, signal);
  for (let i = 0; i < rows; i += 2) putPair(histogram, i, f64x2.sub(pairAt(line, i), pairAt(signal, i)));
}
