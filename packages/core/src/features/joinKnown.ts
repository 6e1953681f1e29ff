/**
 * A slower series as the base bars know it: at each base time the value of the last of its bars that had closed by then.
 *
 * @param time base times, ascending, UTC milliseconds
 * @param otherTime times at which the other series' bars closed, ascending, UTC milliseconds
 * @param values one per other bar
 * @returns length of `time`; NaN before the other series' first close
 */
export function joinKnown(time: Float64Array, otherTime: Float64Array, values: Float64Array): Float64Array {
  const joined = new Float64Array(time.length).fill(NaN);
  let known = -1;
  for (let i = 0; i < time.length; i++) {
    while (known + 1 < otherTime.length && otherTime[known + 1]! <= time[i]!) known++;
    if (known >= 0) joined[i] = values[known]!;
  }
  return joined;
}
