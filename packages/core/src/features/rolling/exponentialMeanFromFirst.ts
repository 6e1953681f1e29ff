/**
 * Exponential average with weight 2 / (period + 1), seeded with the first value: the other usual choice beside `exponentialMean`, for
 * indicators whose source starts so. After a NaN value it starts again with the next one.
 *
 * @param held values of each run without a NaN that give no average yet
 * @returns length of `values`; NaN for the first `held` rows of each run
 */
export function exponentialMeanFromFirst(values: Float64Array, period: number, held: number = period - 1): Float64Array {
  const weight = 2 / (period + 1);
  const mean = new Float64Array(values.length).fill(NaN);
  let clean = 0; // values since the last NaN
  let average = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    clean = Number.isNaN(value) ? 0 : clean + 1;
    if (clean === 0) continue;
    average = clean === 1 ? value : average + weight * (value - average);
    if (clean > held) mean[i] = average;
  }
  return mean;
}
