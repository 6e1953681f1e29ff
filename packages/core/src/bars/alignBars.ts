/**
 * For each time of a first series the index of the last bar of a second one that was already complete then, -1 before its first.
 * A bar that closes at that very instant is complete.
 *
 * @param time UTC milliseconds, ascending, length n
 * @param other closing times of the second series, ascending
 * @returns length n
 */
export function alignBars(time: ArrayLike<number>, other: ArrayLike<number>): Int32Array {
  const index = new Int32Array(time.length);
  let last = -1;
  for (let i = 0; i < time.length; i++) {
    while (last + 1 < other.length && other[last + 1]! <= time[i]!) last++;
    index[i] = last;
  }
  return index;
}
