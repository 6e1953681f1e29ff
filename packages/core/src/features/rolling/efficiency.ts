import { changesOver } from './decimalSum.ts';
import { rollingMean } from './rollingMean.ts';

/** How a column travelled over the last `period` rows, in its unit per row; NaN where the window is not complete or holds a NaN. */
export interface Efficiency {
  /** Distance between the window's ends, never negative. */
  readonly direct: Float64Array;
  /** Length of the way taken between them. */
  readonly travelled: Float64Array;
}

/** The two halves of Kaufman's efficiency ratio (Trading Systems and Methods, 5th ed. 2013, ch. 17), each over `period`. */
export function efficiencyOf(values: Float64Array, period: number): Efficiency {
  const direct = changesOver(values, period).map((change) => Math.abs(change) / period);
  const travelled = rollingMean(changesOver(values, 1).map(Math.abs), period);
  return { direct, travelled };
}
