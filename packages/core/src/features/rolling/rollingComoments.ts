/** What a window says of two columns together; all NaN where it is not complete or holds a NaN. Sums, not divided by the window. */
export interface Comoments {
  /** Squared distances of `x` from its mean. */
  readonly xx: Float64Array;
  readonly yy: Float64Array;
  /** Products of the two distances. */
  readonly xy: Float64Array;
}

/**
 * Second moments of the last `period` values of two columns, in two passes over each window. Values are taken relative to the window's
 * first ones: a constant column has moments of exactly 0.
 */
export function rollingComoments(x: Float64Array, y: Float64Array, period: number): Comoments {
  const empty = new Float64Array(x.length).fill(NaN);
  const [xx, yy, xy] = [empty, empty.slice(), empty.slice()];
  for (let i = period - 1; i < x.length; i++) {
    const first = i - period + 1;
    const [meanX, meanY] = [meanFrom(x, first, i), meanFrom(y, first, i)];
    let [squaresX, squaresY, products] = [0, 0, 0];
    for (let k = first; k <= i; k++) {
      const dx = x[k]! - x[first]! - meanX;
      const dy = y[k]! - y[first]! - meanY;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
    }
    [xx[i], yy[i], xy[i]] = [squaresX, squaresY, products];
  }
  return { xx, yy, xy };
}

/** The mean of a window, less its first value. */
function meanFrom(values: Float64Array, first: number, last: number): number {
  let sum = 0;
  for (let k = first; k <= last; k++) sum += values[k]! - values[first]!;
  return sum / (last - first + 1);
}
