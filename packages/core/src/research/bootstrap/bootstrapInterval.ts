import { quantileOf, type Interval } from '../../kernel/index.ts';
import { blockLengthFor } from './blockLength.ts';
import { resampled, stationaryResamples } from './resamples.ts';

export interface BootstrapSettings {
  /** Of the random draws; default 0. */
  readonly seed?: number;
  /** Default 1,000. */
  readonly samples?: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** Default: `blockLengthFor` the returns. */
  readonly meanBlock?: number;
}

/** An interval that rests on no distribution, and the mean block length that it was drawn with. */
export interface BootstrapInterval extends Interval {
  readonly meanBlock: number;
}

/**
 * The interval between the percentiles of a statistic over resamples of the returns, in blocks that keep their order.
 *
 * @param statistic of returns of the same length; resamples of which it is NaN are left out
 * @returns NaN for both ends when it is NaN of every resample
 *
 * Source: the stationary bootstrap of Politis and Romano (1994); B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
 */
export function bootstrapInterval(
  returns: Float64Array,
  statistic: (returns: Float64Array) => number,
  { seed = 0, samples = 1000, confidence = 0.95, meanBlock = blockLengthFor(returns) }: BootstrapSettings = {},
): BootstrapInterval {
  const draws = returns.length === 0 ? [] : stationaryResamples(returns.length, { samples, seed, meanBlock });
  const values = Float64Array.from(draws, (draw) => statistic(resampled(returns, draw))).filter((value) => !Number.isNaN(value));
  const tail = (1 - confidence) / 2;
  return { low: quantileOf(values, tail), high: quantileOf(values, 1 - tail), meanBlock };
}
