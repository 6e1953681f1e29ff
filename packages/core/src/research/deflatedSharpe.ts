import { normalInverse } from '../numerics/index.ts';
import { probabilisticSharpe, type TrackRecord } from './probabilisticSharpe.ts';

const EULER_MASCHERONI = 0.5772156649015329;

/** What was tried before a record was chosen. */
export interface Trials {
  readonly count: number;
  /** Variance of the trials' Sharpe ratios, per period. */
  readonly variance: number;
}

/**
 * The probability that a record's Sharpe ratio beats the best that luck alone would give in so many trials.
 *
 * @returns 0 to 1; NaN when the record or the spread of the trials is undefined
 *
 * Source: D. H. Bailey, M. Lopez de Prado, The Deflated Sharpe Ratio, Journal of Portfolio Management 40 (2014), eq. 2.
 */
export function deflatedSharpe(record: TrackRecord, { count, variance }: Trials): number {
  const luck = count <= 1 ? 0 : Math.sqrt(variance) * expectedMaximumSharpe(count);
  return probabilisticSharpe(record, luck);
}

/**
 * The expected maximum of independent standard normal draws: the Sharpe ratio of the luckiest of so many worthless trials, in
 * standard deviations of the trials' Sharpe ratios. 0 for one trial, whose expectation it is.
 *
 * Source: the same paper, eq. 1, after the extreme value theorem of Fisher, Tippett and Gnedenko.
 */
export function expectedMaximumSharpe(trials: number): number {
  if (trials <= 1) return 0;
  return (
    (1 - EULER_MASCHERONI) * normalInverse(1 - 1 / trials) + EULER_MASCHERONI * normalInverse(1 - 1 / (trials * Math.E))
  );
}
