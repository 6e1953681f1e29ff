import { alignBars } from '../bars/index.ts';

/**
 * A slower series as the base bars know it: at each base time the value of the last of its bars that had closed by then.
 *
 * @param time base times, ascending, UTC milliseconds
 * @param otherTime times at which the other series' bars closed, ascending, UTC milliseconds
 * @param values one per other bar
 * @returns length of `time`; NaN before the other series' first close
 */
export function joinKnown(time: Float64Array, otherTime: Float64Array, values: Float64Array): Float64Array {
  return valuesAt(alignBars(time, otherTime), values);
}

/** The values at these indices; NaN at -1. */
export function valuesAt(indices: Int32Array, values: Float64Array): Float64Array {
  const joined = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]!;
    joined[i] = at >= 0 ? values[at]! : NaN;
  }
  return joined;
}
