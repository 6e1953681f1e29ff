/** Counts of values in bins of one width; the end bins gather everything beyond them. */
export interface Histogram {
  /** Lower edge of the first bin. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** How many values the end bins gather from beyond their outer edges. */
  readonly below: number;
  readonly above: number;
}

const BINS = 41;
const WIDTHS = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

/** A histogram centred on 0, wide enough for 3.5 deviations; null without values that vary. */
export function histogramOf(values: Float64Array, deviation: number): Histogram | null {
  if (values.length < 2 || !(deviation > 0)) return null;
  const width = WIDTHS.find((candidate) => candidate * (BINS / 2) >= 3.5 * deviation) ?? deviation / 5;
  const from = (-BINS / 2) * width;
  const counts = Array.from({ length: BINS }, () => 0);
  let [below, above] = [0, 0];
  for (const value of values) {
    const bin = Math.floor((value - from) / width);
    if (bin < 0) below++;
    if (bin >= BINS) above++;
    const place = Math.min(BINS - 1, Math.max(0, bin));
    counts[place] = counts[place]! + 1;
  }
  return { from, width, counts, below, above };
}
