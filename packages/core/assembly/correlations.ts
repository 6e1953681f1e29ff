// Correlations of returns, as in src/features/rolling/rollingCorrelation.ts: sums of returns and of their products that are exact, and slide.
import { pairAt, putPair } from './pairs';

/** A return of both columns and its products, in 64 bytes: [x, y], then [xx, yy] and [xy] as a whole number of grid steps and the rest. */
const ENTRY: i32 = 6;

// @ts-ignore: decorator
@inline function splitAbove(product: v128, magic: v128): v128 {
  return f64x2.sub(f64x2.add(product, magic), magic);
}

/**
 * The correlation of each full window; false, and nothing of use, where a return is missing or above `most`, or a window hardly moves.
 *
 * @param close before the first return's row lies the row before, as in `other`
 * @param returns how many, `period - 1` more than windows
 * @param magic what a product is added to, to be cut to the grid
 * @param ring room for 64 bytes for each of `ringEntries`, a power of two that is at least the period
 * @param room for as many doubles as windows
 */
export function rollingCorrelations(
  close: usize, other: usize, returns: i32, period: i32, most: f64, magic: f64, least: f64, ring: usize, ringEntries: i32, room: usize, out: usize,
): bool {
  const mask = ringEntries - 1, magics = f64x2.splat(magic), n = f64x2.splat(f64(period)), ones = f64x2.splat(1);
  const bound = f64x2.splat(most), leasts = f64x2.splat(least);
  let inside = i64x2.splat(-1);
  let sums = f64x2.splat(0), above = sums, below = sums, cross = sums;
  let before = v128.load64_lane(other, v128.load64_zero(close), 1);
  for (let i = 0; i < returns; i++) {
    const at = <usize>(i + 1) << 3;
    const price = v128.load64_lane(other + at, v128.load64_zero(close + at), 1);
    const both = f64x2.sub(f64x2.div(price, before), ones);
    before = price;
    inside = v128.and(inside, f64x2.le(f64x2.abs(both), bound));
    const squares = f64x2.mul(both, both), squaresAbove = splitAbove(squares, magics), squaresBelow = f64x2.sub(squares, squaresAbove);
    const product = f64x2.mul(both, v128.shuffle<u64>(both, both, 1, 0)), productAbove = splitAbove(product, magics);
    const products = v128.shuffle<u64>(productAbove, f64x2.sub(product, productAbove), 0, 2);
    sums = f64x2.add(sums, both);
    above = f64x2.add(above, squaresAbove);
    below = f64x2.add(below, squaresBelow);
    cross = f64x2.add(cross, products);
    const window = i - period + 1;
    if (window > 0) {
      const left = ring + (<usize>((i - period) & mask) << ENTRY);
      sums = f64x2.sub(sums, v128.load(left));
      above = f64x2.sub(above, v128.load(left, 16));
      below = f64x2.sub(below, v128.load(left, 32));
      cross = f64x2.sub(cross, v128.load(left, 48));
    }
    const entered = ring + (<usize>(i & mask) << ENTRY);
    v128.store(entered, both);
    v128.store(entered, squaresAbove, 16);
    v128.store(entered, squaresBelow, 32);
    v128.store(entered, products, 48);
    if (window < 0) continue;
    const total = f64x2.mul(n, f64x2.add(above, below));
    const moments = f64x2.sub(total, f64x2.mul(sums, sums));
    inside = v128.and(inside, f64x2.ge(moments, f64x2.mul(leasts, total)));
    const comoment = f64x2.sub(
      f64x2.mul(n, f64x2.add(cross, v128.shuffle<u64>(cross, cross, 1, 1))),
      f64x2.mul(sums, v128.shuffle<u64>(sums, sums, 1, 1)),
    );
    v128.store64_lane(out + (<usize>window << 3), comoment, 0);
    v128.store64_lane(room + (<usize>window << 3), f64x2.mul(moments, v128.shuffle<u64>(moments, moments, 1, 1)), 0);
  }
  const windows = returns - period + 1, one = f64x2.splat(1), minusOne = f64x2.splat(-1);
  for (let i = 0; i < windows; i += 2) {
    const ratio = f64x2.div(pairAt(out, i), f64x2.sqrt(pairAt(room, i)));
    putPair(out, i, f64x2.pmax(f64x2.pmin(ratio, one), minusOne));
  }
  return i64x2.all_true(inside);
}
