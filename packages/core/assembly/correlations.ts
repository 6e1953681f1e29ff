// Correlations of returns, as in src/features/rolling/returnCorrelation.ts: sums of returns and of their products that are exact, and slide.
// The lanes of a vector are the two halves of the windows: neither waits for the other, since exact sums say nothing of where they began.

/** A return of both columns, then their three products as a whole number of grid steps and the rest, each of both halves: 128 bytes. */
const ENTRY: i32 = 7;
/** Constants before the ring: read from there, since the loop needs all registers for its sums. */
const RING: usize = 64;

/**
 * The correlation of each full window; false, and nothing of use, where a return is missing or above `most`, or a window hardly moves.
 *
 * @param close before the first return's row lies the row before, as in `other`; the row behind the last is read and does not count
 * @param returns how many, `period - 1` more than windows
 * @param most the largest return
 * @param magic what a product is added to, to be cut to the grid
 * @param least the least share of the squares that must be left of them without the squared sum
 * @param ring room for 64 bytes, and 128 for each of `entries`, a power of two that is at least the period
 */
export function rollingCorrelations(
  close: usize, other: usize, returns: i32, period: i32, most: f64, magic: f64, least: f64, ring: usize, entries: i32, out: usize,
): bool {
  const windows = returns - period + 1, half = (windows + 1) >> 1, apart = <usize>(windows - half) << 3;
  const magics = f64x2.splat(magic), zero = f64x2.splat(0), one = f64x2.splat(1), mask = (entries << ENTRY) - 1, opposite = (entries - period) << ENTRY;
  v128.store(ring, f64x2.splat(f64(period)));
  v128.store(ring, f64x2.splat(2 * least), 16);
  v128.store(ring, f64x2.splat(1), 32);
  v128.store(ring, f64x2.splat(-1), 48);
  for (let i = 4; i < (entries << 3) + 4; i++) v128.store(ring + (<usize>i << 4), zero); // nothing leaves the first window
  let sumX = zero, sumY = zero, aboveX = zero, belowX = zero, aboveY = zero, belowY = zero, aboveXY = zero, belowXY = zero;
  let inside = i64x2.splat(-1), largest = zero;
  let nextX = returnsAt(close, 0, apart, one), nextY = returnsAt(other, 0, apart, one); // a turn ahead: nothing waits for a division
  for (let i = 0, place = 0, end = half + period - 1; i < end; i++) {
    const entered = ring + place, left = ring + ((place + opposite) & mask);
    const x = nextX, y = nextY;
    nextX = returnsAt(close, i + 1, apart, one), nextY = returnsAt(other, i + 1, apart, one);
    largest = f64x2.pmax(largest, f64x2.pmax(f64x2.abs(x), f64x2.abs(y))); // blind to a missing return, which `inside` is not
    sumX = f64x2.add(sumX, f64x2.sub(x, v128.load(left, RING)));
    v128.store(entered, x, RING);
    sumY = f64x2.add(sumY, f64x2.sub(y, v128.load(left, RING + 16)));
    v128.store(entered, y, RING + 16);
    const xx = f64x2.mul(x, x), wholeX = f64x2.sub(f64x2.add(xx, magics), magics), restX = f64x2.sub(xx, wholeX);
    aboveX = f64x2.add(aboveX, f64x2.sub(wholeX, v128.load(left, RING + 32)));
    v128.store(entered, wholeX, RING + 32);
    belowX = f64x2.add(belowX, f64x2.sub(restX, v128.load(left, RING + 48)));
    v128.store(entered, restX, RING + 48);
    const yy = f64x2.mul(y, y), wholeY = f64x2.sub(f64x2.add(yy, magics), magics), restY = f64x2.sub(yy, wholeY);
    aboveY = f64x2.add(aboveY, f64x2.sub(wholeY, v128.load(left, RING + 64)));
    v128.store(entered, wholeY, RING + 64);
    belowY = f64x2.add(belowY, f64x2.sub(restY, v128.load(left, RING + 80)));
    v128.store(entered, restY, RING + 80);
    const xy = f64x2.mul(x, y), wholeXY = f64x2.sub(f64x2.add(xy, magics), magics), restXY = f64x2.sub(xy, wholeXY);
    aboveXY = f64x2.add(aboveXY, f64x2.sub(wholeXY, v128.load(left, RING + 96)));
    v128.store(entered, wholeXY, RING + 96);
    belowXY = f64x2.add(belowXY, f64x2.sub(restXY, v128.load(left, RING + 112)));
    v128.store(entered, restXY, RING + 112);
    place = (place + (1 << ENTRY)) & mask;
    if (i < period - 1) continue;
    const totalX = f64x2.mul(v128.load(ring), f64x2.add(aboveX, belowX)), totalY = f64x2.mul(v128.load(ring), f64x2.add(aboveY, belowY));
    const momentX = f64x2.sub(totalX, f64x2.mul(sumX, sumX)), momentY = f64x2.sub(totalY, f64x2.mul(sumY, sumY));
    const moments = f64x2.mul(momentX, momentY);
    // No moment is above its total: where the product of both keeps more than the share, each does.
    inside = v128.and(inside, f64x2.ge(moments, f64x2.mul(v128.load(ring, 16), f64x2.mul(totalX, totalY))));
    const comoment = f64x2.sub(f64x2.mul(v128.load(ring), f64x2.add(aboveXY, belowXY)), f64x2.mul(sumX, sumY));
    const cut = f64x2.pmax(f64x2.pmin(f64x2.div(comoment, f64x2.sqrt(moments)), v128.load(ring, 32)), v128.load(ring, 48)); // rounding may lead beyond
    v128.store64_lane(out, cut, 0);
    v128.store64_lane(out + apart, cut, 1);
    out += 8;
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1)) <= most && i64x2.all_true(inside);
}

/** The rows i + 1 over the rows i, minus 1. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function returnsAt(prices: usize, i: i32, apart: usize, one: v128): v128 {
  return f64x2.sub(f64x2.div(bothAt(prices, i + 1, apart), bothAt(prices, i, apart)), one);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function bothAt(column: usize, i: i32, apart: usize): v128 {
  const at = column + (<usize>i << 3);
  return v128.load64_lane(at + apart, v128.load64_zero(at), 1);
}
