import { rollingMean } from './rollingMean.ts';

/** The straight line of least squares through each window; NaN where it is not complete or holds a NaN. */
export interface RollingLine {
  /** Mean of the window, which is the line's height at its middle. */
  readonly mean: Float64Array;
  /** Rise per row. */
  readonly slope: Float64Array;
  /** Squared distances of the values from their mean, summed. */
  readonly squares: Float64Array;
  /** Squared distances of the values from the line, summed. */
  readonly residuals: Float64Array;
}

/**
 * Least squares of the last `period` values on their rows, in two passes over each window. Values are taken relative to the window's first
 * one: a constant window has a slope of exactly 0, at any price level.
 */
export function rollingLine(values: Float64Array, period: number): RollingLine {
  const empty = new Float64Array(values.length).fill(NaN);
  const line = { mean: rollingMean(values, period), slope: empty, squares: empty.slice(), residuals: empty.slice() };
  const middle = (period - 1) / 2;
  const squaredRows = (period * (period * period - 1)) / 12;
  for (let i = period - 1; i < values.length; i++) {
    const first = i - period + 1;
    let [sum, products] = [0, 0];
    for (let k = 0; k < period; k++) {
      const height = values[first + k]! - values[first]!;
      sum += height;
      products += (k - middle) * height;
    }
    const [level, rise] = [sum / period, products / squaredRows];
    let [squares, residuals] = [0, 0];
    for (let k = 0; k < period; k++) {
      const distance = values[first + k]! - values[first]! - level;
      const residual = distance - rise * (k - middle);
      squares += distance * distance;
      residuals += residual * residual;
    }
    [line.slope[i], line.squares[i], line.residuals[i]] = [rise, squares, residuals];
  }
  return line;
}

/** The line's height so many rows after the window's last one. @returns one per row of the line */
export function heightOf({ mean, slope }: RollingLine, period: number, rowsAhead: number): Float64Array {
  const fromMiddle = (period - 1) / 2 + rowsAhead;
  return mean.map((height, i) => height + slope[i]! * fromMiddle);
}
