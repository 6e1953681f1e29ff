// Recursive averages, as in src/features/rolling/recursiveMean.ts: two rows a step, which halves the chain that each row waits for.
// State: what is held, the first value of a step begun, whether one is begun (1 or 0).
import { doubleAt } from './column';
import { pairAt, putPair } from './pairs';

// @ts-ignore: decorator
@inline function put(column: usize, i: i32, value: f64): void {
  store<f64>(column + (<usize>i << 3), value);
}

/** Goes on with an average that has been seeded. */
export function recursiveMeans(values: usize, rows: i32, weight: f64, both: f64, state: usize, out: usize): void {
  let held = doubleAt(state, 0), first = doubleAt(state, 1);
  let i = 0;
  if (rows > 0 && doubleAt(state, 2) == 1) {
    const second = doubleAt(values, 0);
    held = held + weight * (second - first) + both * (first - held);
    put(out, i++, held);
  }
  for (; i + 1 < rows; i += 2) {
    first = doubleAt(values, i);
    const second = doubleAt(values, i + 1);
    const distance = first - held;
    put(out, i, held + weight * distance);
    held = held + weight * (second - first) + both * distance;
    put(out, i + 1, held);
  }
  put(state, 2, 0);
  if (i < rows) {
    first = doubleAt(values, i);
    put(out, i, held + weight * (first - held));
    put(state, 2, 1);
  }
  put(state, 0, held);
  put(state, 1, first);
}

/** Goes on with Wilder's average of true ranges. Before the first row of the columns lies the row before. @param room for the ranges */
export function averageRanges(high: usize, low: usize, close: usize, rows: i32, weight: f64, both: f64, state: usize, room: usize, out: usize): void {
  for (let i = 0; i < rows; i += 2) {
    const before = pairAt(close, i);
    const range = f64x2.sub(f64x2.pmax(pairAt(high, i + 1), before), f64x2.pmin(pairAt(low, i + 1), before));
    putPair(room, i, f64x2.add(range, f64x2.sub(before, before))); // a close that is missing makes the range so
  }
  recursiveMeans(room, rows, weight, both, state, out);
}

/**
 * Goes on with Wilder's averages of gains and losses, the lanes of one vector, and writes the share of the gains times 100.
 *
 * @param values before the first row lies the row before
 * @param rows even
 * @param state both averages
 */
export function strengths(values: usize, rows: i32, weight: f64, both: f64, state: usize, out: usize): void {
  const signs = f64x2.replace_lane(f64x2.splat(1), 1, -1), zero = f64x2.splat(0), hundred = f64x2.splat(100);
  const weights = f64x2.splat(weight), boths = f64x2.splat(both);
  let held = v128.load(state);
  let before = v128.load64_splat(values);
  for (let i = 1; i <= rows; i += 2) {
    const one = v128.load64_splat(values + (<usize>i << 3)), two = v128.load64_splat(values + (<usize>i << 3), 8);
    const first = f64x2.pmax(f64x2.mul(f64x2.sub(one, before), signs), zero);
    const second = f64x2.pmax(f64x2.mul(f64x2.sub(two, one), signs), zero);
    const distance = f64x2.sub(first, held);
    const middle = f64x2.add(held, f64x2.mul(weights, distance));
    held = f64x2.add(f64x2.add(held, f64x2.mul(weights, f64x2.sub(second, first))), f64x2.mul(boths, distance));
    const gains = v128.shuffle<u64>(middle, held, 0, 2), losses = v128.shuffle<u64>(middle, held, 1, 3);
    putPair(out, i - 1, f64x2.mul(hundred, f64x2.div(gains, f64x2.add(gains, losses))));
    before = two;
  }
  v128.store(state, held);
}

/**
 * Goes on with two averages, their difference, and its average: three columns while they are in the cache.
 *
 * @param rows even
 * @param states of the fast, the slow and the signal's average, three doubles each
 * @param weights two doubles for each of them
 */
export function differences(values: usize, rows: i32, states: usize, weights: usize, line: usize, signal: usize, histogram: usize): void {
  recursiveMeans(values, rows, doubleAt(weights, 0), doubleAt(weights, 1), states, line);
  recursiveMeans(values, rows, doubleAt(weights, 2), doubleAt(weights, 3), states + 24, histogram);
  for (let i = 0; i < rows; i += 2) putPair(line, i, f64x2.sub(pairAt(line, i), pairAt(histogram, i)));
  recursiveMeans(line, rows, doubleAt(weights, 4), doubleAt(weights, 5), states + 48, signal);
  for (let i = 0; i < rows; i += 2) putPair(histogram, i, f64x2.sub(pairAt(line, i), pairAt(signal, i)));
}
