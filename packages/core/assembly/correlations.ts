// Correlations of returns, as in src/features/rolling/returnCorrelation.ts: sums of returns and of their products that are exact, and slide.
import { pairAt, putPair } from './pairs';

/** A return of both columns and its products, in 64 bytes: [x, y], then [xx, yy] and [xy] as a whole number of grid steps and the rest. */
const ENTRY: i32 = 6;
/** Windows whose roots and quotients are taken together, while the next ones are summed. */
const GROUP: i32 = 4;

/**
 * The correlation of each full window; false, and nothing of use, where a return is missing or above `most`, or a window hardly moves.
 *
 * @param close before the first return's row lies the row before, as in `other`
 * @param returns how many, `period - 1` more than windows
 * @param magic what a product is added to, to be cut to the grid
 * @param least the least share of the squares that must be left of them without the squared sum
 * @param ring room for 64 bytes for each of `entries`, a power of two that is at least the period
 * @param room for as many doubles as windows
 */
export function rollingCorrelations(
  close: usize, other: usize, returns: i32, period: i32, most: f64, magic: f64, least: f64, ring: usize, entries: i32, room: usize, out: usize,
): bool {
  const mask = entries - 1, magics = f64x2.splat(magic), n = f64x2.splat(f64(period)), ones = f64x2.splat(1), leasts = f64x2.splat(least);
  for (let i = 0; i < entries << 2; i++) v128.store(ring + (<usize>i << 4), f64x2.splat(0)); // nothing leaves the first window
  let inside = i64x2.splat(-1), largest = f64x2.splat(0);
  let sums = f64x2.splat(0), above = sums, below = sums, cross = sums;
  let before = priceOf(close, other, 0);
  for (let i = 0; i < returns; i++) {
    const price = priceOf(close, other, i + 1);
    const both = f64x2.sub(f64x2.div(price, before), ones);
    before = price;
    largest = f64x2.pmax(largest, f64x2.abs(both));
    const squares = f64x2.mul(both, both), squaresAbove = f64x2.sub(f64x2.add(squares, magics), magics), squaresBelow = f64x2.sub(squares, squaresAbove);
    const product = f64x2.mul(both, swapped(both)), productAbove = f64x2.sub(f64x2.add(product, magics), magics);
    const products = v128.shuffle<u64>(productAbove, f64x2.sub(product, productAbove), 0, 2);
    const left = ring + (<usize>((i - period) & mask) << ENTRY), entered = ring + (<usize>(i & mask) << ENTRY);
    sums = f64x2.add(sums, f64x2.sub(both, v128.load(left)));
    above = f64x2.add(above, f64x2.sub(squaresAbove, v128.load(left, 16)));
    below = f64x2.add(below, f64x2.sub(squaresBelow, v128.load(left, 32)));
    cross = f64x2.add(cross, f64x2.sub(products, v128.load(left, 48)));
    v128.store(entered, both);
    v128.store(entered, squaresAbove, 16);
    v128.store(entered, squaresBelow, 32);
    v128.store(entered, products, 48);
    const window = i - period + 1;
    if (window < 0) continue;
    const total = f64x2.mul(n, f64x2.add(above, below));
    const moments = f64x2.sub(total, f64x2.mul(sums, sums));
    inside = v128.and(inside, f64x2.ge(moments, f64x2.mul(leasts, total)));
    const comoment = f64x2.sub(f64x2.mul(n, f64x2.add(cross, swapped(cross))), f64x2.mul(sums, swapped(sums)));
    v128.store64_lane(out + (<usize>window << 3), comoment, 0);
    v128.store64_lane(room + (<usize>window << 3), f64x2.mul(moments, swapped(moments)), 0);
    if ((window & (GROUP - 1)) == GROUP - 1 && window > GROUP) finish(out, room, window + 1 - 2 * GROUP, window + 1 - GROUP);
  }
  const windows = returns - period + 1;
  finish(out, room, max(windows / GROUP - 1, 0) * GROUP, windows);
  return i64x2.all_true(v128.and(inside, f64x2.le(largest, f64x2.splat(most))));
}

/** Comoments over the roots of the moments' products, cut to -1 to 1, beyond which rounding may lead. */
// @ts-ignore: decorator
@inline function finish(out: usize, room: usize, from: i32, to: i32): void {
  const one = f64x2.splat(1), minusOne = f64x2.splat(-1);
  for (let i = from; i < to; i += 2) {
    const ratio = f64x2.div(pairAt(out, i), f64x2.sqrt(pairAt(room, i)));
    putPair(out, i, f64x2.pmax(f64x2.pmin(ratio, one), minusOne));
  }
}

// @ts-ignore: decorator
@inline function priceOf(close: usize, other: usize, row: i32): v128 {
  const at = <usize>row << 3;
  return v128.load64_lane(other + at, v128.load64_zero(close + at), 1);
}

// @ts-ignore: decorator
@inline function swapped(pair: v128): v128 {
  return v128.shuffle<u64>(pair, pair, 1, 0);
}
