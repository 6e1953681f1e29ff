/**
 * The points to draw of a line that has more of them than pixels: of each pixel column the first, lowest, highest and last, in
 * order. Every extreme survives; a column of four points or fewer is kept whole. The values must be finite.
 *
 * Source: U. Jugel et al., M4: a visualization-oriented time series data aggregation, PVLDB 7 (2014), 797-808.
 *
 * @param columnOf pixel column of an index, not descending
 * @param from first index, @param to last index, included
 * @returns ascending indices
 */
export function m4(values: Float64Array, columnOf: (index: number) => number, from: number, to: number): readonly number[] {
  const kept: number[] = [];
  let first = from;
  while (first <= to) {
    const column = columnOf(first);
    let last = first;
    while (last < to && columnOf(last + 1) === column) last++;
    kept.push(...pointsOf(values, first, last));
    first = last + 1;
  }
  return kept;
}

function pointsOf(values: Float64Array, first: number, last: number): readonly number[] {
  if (last - first < 4) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  let [lowest, highest] = [first, first];
  for (let i = first; i <= last; i++) {
    if (values[i]! < values[lowest]!) lowest = i;
    if (values[i]! > values[highest]!) highest = i;
  }
  return [...new Set([first, lowest, highest, last])].sort((a, b) => a - b);
}
