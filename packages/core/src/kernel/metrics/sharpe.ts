import { definedRatio } from './definedRatio.ts';
import { deviationOfSums, meanOfSums } from './laneSums.ts';
import type { MomentSums } from './laneSums.ts';
import { deviationOf, meanOf, momentsOf } from './moments.ts';
import type { Moments } from './moments.ts';

/** A Sharpe ratio carries its period in its type: one of a trade date is never taken for one of a year. */
export type SharpeRatio<Period extends 'tradeDate' | 'year'> = number & { readonly sharpePer: Period };

/** A confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the standard normal distribution: 2.5 % lie on either side of a 95 % interval. */
const TWO_SIDED_95 = 1.959963984540054;

/** Mean over sample deviation of daily returns, in excess of nothing; NaN when they do not vary. */
export function sharpePerTradeDateOf(returns: Float64Array): SharpeRatio<'tradeDate'> {
  return sharpeOfMoments(meanOf(returns), deviationOf(returns));
}

/** `sharpePerTradeDateOf` from the sums of daily returns; null where only the returns decide it, as `deviationOfSums`. */
export function sharpeOfSums(sums: MomentSums): SharpeRatio<'tradeDate'> | null {
  const deviation = deviationOfSums(sums);
  return deviation === null ? null : sharpeOfMoments(meanOfSums(sums), deviation);
}

/** `sharpePerTradeDateOf` from the mean and the sample deviation of daily returns; NaN when the deviation is 0. */
export function sharpeOfMoments(mean: number, deviation: number): SharpeRatio<'tradeDate'> {
  return sharpePer<'tradeDate'>(definedRatio(mean, deviation));
}

/** The ratio of a year from that of a trade date, by the root of time. */
export function annualSharpe(sharpe: SharpeRatio<'tradeDate'>, tradeDatesPerYear: number): SharpeRatio<'year'> {
  return scaledSharpe(sharpe, Math.sqrt(tradeDatesPerYear));
}

/** The ratio of a year from that of a trade date, times a factor that is not the root of time. */
export function scaledSharpe(sharpe: SharpeRatio<'tradeDate'>, factor: number): SharpeRatio<'year'> {
  return sharpePer<'year'>(sharpe * factor);
}

/**
 * The annualised Sharpe ratio of returns, in excess of nothing; NaN when they do not vary.
 *
 * @param returns simple returns, one a period
 * @param periodsPerYear trade dates a year for daily returns
 *
 * Source: W. F. Sharpe, The Sharpe ratio, J. Portfolio Management 21 (1994), 49-58.
 */
export function sharpeOf(returns: Float64Array, periodsPerYear: number): SharpeRatio<'year'> {
  return annualSharpe(sharpePerTradeDateOf(returns), periodsPerYear);
}

/**
 * The standard error of `sharpeOf`, annualised alike, for independent returns of any shape:
 * sqrt((1 + SR^2 / 2 - skew SR + kurtosis SR^2 / 4) / (n - 1)), SR a period, kurtosis in excess of 3.
 *
 * Source: A. W. Lo, The statistics of Sharpe ratios, Financial Analysts J. 58 (2002), 36-52, for normal returns; E. Mertens,
 * Comments on variance of the IID estimator in Lo (2002), with skewness and kurtosis; n - 1 as in D. H. Bailey, M. Lopez de
 * Prado, The Sharpe ratio efficient frontier, J. Risk 15 (2012), 3-44.
 */
export function sharpeStandardErrorOf(returns: Float64Array, periodsPerYear: number): number {
  return standardErrorOfMoments(momentsOf(returns), periodsPerYear);
}

/** `sharpeStandardErrorOf` from the moments of the returns. */
export function standardErrorOfMoments({ count, mean, deviation, skew, excessKurtosis }: Moments, periodsPerYear: number): number {
  const sharpe = sharpeOfMoments(mean, deviation);
  const shape = 1 + (sharpe * sharpe) / 2 - skew * sharpe + (excessKurtosis * sharpe * sharpe) / 4;
  return Math.sqrt(shape / (count - 1)) * Math.sqrt(periodsPerYear);
}

/** The 95 % confidence interval of `sharpeOf` by its standard error. */
export function sharpeIntervalOf(returns: Float64Array, periodsPerYear: number): Interval {
  return intervalAround(sharpeOf(returns, periodsPerYear), sharpeStandardErrorOf(returns, periodsPerYear));
}

/** The 95 % confidence interval of an estimate that is normally distributed. */
export function intervalAround(estimate: number, standardError: number): Interval {
  const reach = TWO_SIDED_95 * standardError;
  return { low: estimate - reach, high: estimate + reach };
}

/** The one place where a number becomes a ratio of a period. */
function sharpePer<Period extends 'tradeDate' | 'year'>(value: number): SharpeRatio<Period> {
  return value as SharpeRatio<Period>;
}
