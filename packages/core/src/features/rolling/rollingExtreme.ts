/** The greatest of the last `period` values, the current one included; NaN where the window holds one or is not complete. */
export function rollingMax(values: Float64Array, period: number): Float64Array {
  return rollingExtreme(values, period, (a, b) => a >= b);
}

/** The least of the last `period` values, the current one included; NaN where the window holds one or is not complete. */
export function rollingMin(values: Float64Array, period: number): Float64Array {
  return rollingExtreme(values, period, (a, b) => a <= b);
}

/** Remembers where the extreme is and looks again only when it leaves the window. */
function rollingExtreme(
  values: Float64Array,
  period: number,
  beats: (candidate: number, held: number) => boolean,
): Float64Array {
  const extreme = new Float64Array(values.length).fill(NaN);
  let at = -1; // index of the extreme since the last NaN; -1 = none
  let clean = 0; // values since the last NaN
  for (let i = 0; i < values.length; i++) {
    clean = Number.isNaN(values[i]!) ? 0 : clean + 1;
    if (clean === 0) {
      at = -1;
      continue;
    }
    if (at === -1 || beats(values[i]!, values[at]!)) at = i;
    else if (at <= i - period) at = indexOfExtreme(values, i, period, beats);
    if (clean >= period) extreme[i] = values[at]!;
  }
  return extreme;
}

function indexOfExtreme(
  values: Float64Array,
  last: number,
  period: number,
  beats: (candidate: number, held: number) => boolean,
): number {
  let at = last - period + 1;
  for (let i = at + 1; i <= last; i++) if (beats(values[i]!, values[at]!)) at = i;
  return at;
}
