import { definedRatio } from './definedRatio.ts';
import { deviationOf, excessKurtosisOf, meanOf, skewOf } from './moments.ts';

/** A Sharpe ratio carries its period in its type: one of a trade date is never taken for one of a year. */
export type SharpeRatio<Period extends 'tradeDate' | 'year'> = number & { readonly sharpePer: Period };

/** 97.5 % point of the standard normal distribution: 2.5 % lie on either side of a 95 % interval. */
const TWO_SIDED_95 = 1.959963984540054;

/** Mean over sample deviation of daily returns, in excess of nothing; NaN when they do not vary. */
export function sharpePerTradeDateOf(returns: Float64Array): SharpeRatio<'tradeDate'> {
  return sharpePer<'tradeDate'>(definedRatio(meanOf(returns), deviationOf(returns)));
}

/** The ratio of a year from that of a trade date, by the root of time. */
export function annualSharpe(sharpe: SharpeRatio<'tradeDate'>, tradeDatesPerYear: number): SharpeRatio<'year'> {
  return sharpePer<'year'>(sharpe * Math.sqrt(tradeDatesPerYear));
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
  const sharpe = sharpePerTradeDateOf(returns);
  const shape = 1 + (sharpe * sharpe) / 2 - skewOf(returns) * sharpe + (excessKurtosisOf(returns) * sharpe * sharpe) / 4;
  return Math.sqrt(shape / (returns.length - 1)) * Math.sqrt(periodsPerYear);
}

/** The 95 % confidence interval of `sharpeOf` by its standard error. */
export function sharpeIntervalOf(returns: Float64Array, periodsPerYear: number): { readonly low: number; readonly high: number } {
  const sharpe = sharpeOf(returns, periodsPerYear);
  const reach = TWO_SIDED_95 * sharpeStandardErrorOf(returns, periodsPerYear);
  return { low: sharpe - reach, high: sharpe + reach };
}

/** The one place where a number becomes a ratio of a period. */
function sharpePer<Period extends 'tradeDate' | 'year'>(value: number): SharpeRatio<Period> {
  return value as SharpeRatio<Period>;
}
