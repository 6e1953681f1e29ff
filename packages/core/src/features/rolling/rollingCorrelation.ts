import { rollingComoments } from './rollingComoments.ts';

/** Pearson's correlation of the last `period` values of two columns, -1 to 1; NaN in a window in which one did not move (0/0). */
export function rollingCorrelation(x: Float64Array, y: Float64Array, period: number): Float64Array {
  const { xx, yy, xy } = rollingComoments(x, y, period);
  // Rounding may lead a digit beyond the bounds that the inequality of Cauchy and Schwarz sets.
  return xy.map((product, i) => Math.max(-1, Math.min(1, product / Math.sqrt(xx[i]! * yy[i]!))));
}
