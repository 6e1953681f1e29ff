/**
 * Rows since a window's extreme was last reached, 0 when the newest row holds it; of equal extremes the latest counts.
 *
 * @param extreme the greatest or least of each window of `period` values, as `rollingMax` and `rollingMin` give it
 * @returns length of `values`; NaN where `extreme` is
 */
export function rowsSince(values: Float64Array, extreme: Float64Array): Float64Array {
  const rows = new Float64Array(values.length).fill(NaN);
  let at = -1;
  for (let i = 0; i < values.length; i++) {
    const sought = extreme[i]!;
    if (Number.isNaN(sought)) continue;
    if (values[i] === sought) at = i;
    else if (at === -1 || values[at] !== sought || extreme[i - 1] !== sought) at = values.lastIndexOf(sought, i);
    rows[i] = i - at;
  }
  return rows;
}
