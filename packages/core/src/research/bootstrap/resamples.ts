import { log, randomOf } from '../../numerics/index.ts';

/** A resample of n periods: blocks of consecutive ones, the first after the last, that together hold n. */
export interface Resample {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
}

/**
 * Resamples of the stationary bootstrap: blocks that begin anywhere and have lengths of a geometric distribution.
 *
 * @param periods n
 * @param meanBlock mean length of a block, 1 and more; 1 = the independent bootstrap
 *
 * Source: D. N. Politis, J. P. Romano, The stationary bootstrap, J. American Statistical Association 89 (1994), 1303-1313.
 */
export function stationaryResamples(periods: number, { samples, seed, meanBlock }: { samples: number; seed: number; meanBlock: number }): Resample[] {
  const { unit, below } = randomOf(seed);
  const stay = 1 - 1 / Math.max(1, meanBlock);
  const blockLength = (): number => (stay === 0 ? 1 : 1 + Math.floor(log(1 - unit()) / log(stay)));
  return Array.from({ length: samples }, () => {
    const [starts, lengths]: [number[], number[]] = [[], []];
    for (let left = periods; left > 0; ) {
      const length = Math.min(left, blockLength());
      starts.push(below(periods));
      lengths.push(length);
      left -= length;
    }
    return { starts: Int32Array.from(starts), lengths: Int32Array.from(lengths) };
  });
}

/** The values of a resample in its order. */
export function resampled(values: Float64Array, { starts, lengths }: Resample): Float64Array {
  const drawn = new Float64Array(values.length);
  let at = 0;
  for (let block = 0; block < starts.length; block++) {
    for (let i = 0; i < lengths[block]!; i++) {
      drawn[at] = values[(starts[block]! + i) % values.length]!;
      at += 1;
    }
  }
  return drawn;
}

/** Sums of the first values of a column that is followed by itself: 0 first, length 2 n + 1. A block's sum is a difference of two. */
export function runningSums(values: Float64Array): Float64Array {
  const n = values.length;
  const sums = new Float64Array(2 * n + 1);
  for (let i = 0; i < 2 * n; i++) sums[i + 1] = sums[i]! + values[i % n]!;
  return sums;
}

/** The mean of a resample, from the running sums of the column. */
export function resampledMean(sums: Float64Array, { starts, lengths }: Resample): number {
  let total = 0;
  for (let block = 0; block < starts.length; block++) {
    const from = starts[block]!;
    total += sums[from + lengths[block]!]! - sums[from]!;
  }
  return total / ((sums.length - 1) / 2);
}
