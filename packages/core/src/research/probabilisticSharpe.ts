import { normalCdf, normalInverse } from '../numerics/index.ts';

/** A track record, everything per period and never annualised. */
export interface TrackRecord {
  readonly sharpe: number;
  /** Number of periods. */
  readonly length: number;
  readonly skew: number;
  /** Not in excess: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * The probability that the true Sharpe ratio is above a benchmark, given length, skew and kurtosis of the record.
 *
 * @param benchmark a Sharpe ratio of the same period
 * @returns 0 to 1; NaN when the record is shorter than 2 periods or its standard error is undefined
 *
 * Source: D. H. Bailey, M. Lopez de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15 (2012), eq. 11.
 */
export function probabilisticSharpe({ sharpe, length, skew, kurtosis }: TrackRecord, benchmark = 0): number {
  if (length < 2) return NaN;
  const spread = spreadOf({ sharpe, skew, kurtosis });
  return spread > 0 ? normalCdf(((sharpe - benchmark) * Math.sqrt(length - 1)) / Math.sqrt(spread)) : NaN;
}

/**
 * The number of periods after which a record like this would show, at a confidence, a Sharpe ratio above the benchmark.
 *
 * @param confidence 0.5 to 1, such as 0.95
 * @returns periods; Infinity when the Sharpe ratio is not above the benchmark
 *
 * Source: the same paper, eq. 13.
 */
export function minimumTrackRecord(record: Omit<TrackRecord, 'length'>, benchmark: number, confidence: number): number {
  if (record.sharpe <= benchmark) return Infinity;
  const distance = normalInverse(confidence) / (record.sharpe - benchmark);
  return 1 + spreadOf(record) * distance * distance;
}

/** Variance of the estimate of the Sharpe ratio, times the number of periods less one. */
function spreadOf({ sharpe, skew, kurtosis }: Omit<TrackRecord, 'length'>): number {
  return 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
}
