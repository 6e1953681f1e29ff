/** The middle of the last `period` values, or the mean of the two in the middle; NaN where the window holds one or is not complete. */
export function rollingMedian(values: Float64Array, period: number): Float64Array {
  const median = new Float64Array(values.length).fill(NaN);
  const sorted = new Float64Array(period);
  const half = period >>> 1;
  let size = 0; // values of the window, from the last NaN on
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) {
      size = 0;
      continue;
    }
    if (size === period) size = withoutOne(sorted, size, values[i - period]!);
    size = withOne(sorted, size, values[i]!);
    if (size === period) median[i] = period % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  }
  return median;
}

function withOne(sorted: Float64Array, size: number, value: number): number {
  const at = placeOf(sorted, size, value);
  sorted.copyWithin(at + 1, at, size);
  sorted[at] = value;
  return size + 1;
}

function withoutOne(sorted: Float64Array, size: number, value: number): number {
  const at = placeOf(sorted, size, value);
  sorted.copyWithin(at, at + 1, size);
  return size - 1;
}

/** Index of the first of the sorted values that is not below this one. */
function placeOf(sorted: Float64Array, size: number, value: number): number {
  let [below, above] = [0, size];
  while (below < above) {
    const middle = (below + above) >>> 1;
    if (sorted[middle]! < value) below = middle + 1;
    else above = middle;
  }
  return below;
}
