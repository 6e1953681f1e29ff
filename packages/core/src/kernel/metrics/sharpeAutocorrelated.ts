import { exp, log } from '../../numerics/index.ts';
import { meanOf, momentsOf } from './moments.ts';
import type { Moments } from './moments.ts';
import { intervalAround, scaledSharpe, sharpeOfMoments } from './sharpe.ts';
import type { Interval, SharpeRatio } from './sharpe.ts';

/** A year's Sharpe ratio of returns that depend on the ones before. */
export interface AutocorrelatedSharpe {
  readonly sharpe: SharpeRatio<'year'>;
  readonly standardError: number;
  /** The 95 % confidence interval. */
  readonly interval: Interval;
}

/**
 * The annualised Sharpe ratio with the autocorrelation of the returns taken into account. The ratio of a period is multiplied by
 * eta(q) = q / sqrt(q + 2 sum over k of (q - k) rho_k) instead of the root of q: with positive autocorrelation a year varies more than
 * its days say, and the ratio is lower.
 *
 * The standard error is that of the method of moments by mean, variance and autocovariances, for returns that depend on each other and
 * are of any shape, eta estimated too: the long-run variance of the estimate's influence function by the weights 1 - k / (lags + 1),
 * over n - 1 as in `sharpeStandardErrorOf`. Without lags both are what the plain ones are, but for the divisor of the deviation within
 * the error.
 *
 * @param returns simple returns, one a period
 * @param periodsPerYear q, trade dates a year for daily returns
 * @param lags as many autocorrelations count, the ones beyond are taken for 0; default `lagsOf`
 * @returns NaN throughout when the returns do not vary, are fewer than two, or autocorrelations so negative leave a year no variance
 *
 * Source: A. W. Lo, The statistics of Sharpe ratios, Financial Analysts J. 58 (2002), 36-52, eta(q) and the appendix; W. K. Newey,
 * K. D. West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix, Econometrica 55
 * (1987), 703-708, the weights.
 */
export function autocorrelatedSharpeOf(returns: Float64Array, periodsPerYear: number, lags = lagsOf(returns.length)): AutocorrelatedSharpe {
  return autocorrelatedSharpeOfMoments(returns, momentsOf(returns), { periodsPerYear, lags });
}

/** `autocorrelatedSharpeOf` when the moments of the returns are known. */
export function autocorrelatedSharpeOfMoments(
  returns: Float64Array,
  { mean, deviation }: Moments,
  { periodsPerYear, lags = lagsOf(returns.length) }: { readonly periodsPerYear: number; readonly lags?: number },
): AutocorrelatedSharpe {
  const perTradeDate = sharpeOfMoments(mean, deviation);
  const centred = centredOn(returns, Number.isNaN(perTradeDate) ? NaN : mean);
  const covariances = autocovariancesOf(centred, lags);
  const factor = annualFactorOf(covariances.subarray(1).map((value) => value / covariances[0]!), periodsPerYear);
  const sharpe = scaledSharpe(perTradeDate, factor);
  const influence = influenceOf(centred, mean, covariances, periodsPerYear);
  const standardError = Math.sqrt(longRunVarianceOf(influence, lags) / (returns.length - 1));
  return { sharpe, standardError, interval: intervalAround(sharpe, standardError) };
}

/**
 * Lo's eta(q): what the Sharpe ratio of one period is multiplied by to be that of q periods; the root of q without autocorrelation.
 * NaN when the autocorrelations leave q periods no variance.
 *
 * @param autocorrelations of lags 1, 2, ...; those of lag q and beyond do not matter
 * @param periods q, > 0
 */
export function annualFactorOf(autocorrelations: Float64Array, periods: number): number {
  let variance = periods;
  for (let k = 1; k <= autocorrelations.length && k < periods; k++) variance += 2 * (periods - k) * autocorrelations[k - 1]!;
  return variance > 0 ? periods / Math.sqrt(variance) : NaN;
}

/**
 * How many autocorrelations n returns can tell: floor(4 (n / 100)^(2/9)), fewer than n.
 *
 * Source: W. K. Newey, K. D. West, Automatic lag selection in covariance matrix estimation, Rev. Economic Studies 61 (1994), 631-653:
 * the lags of their first step for these weights, which are commonly used as they are.
 */
export function lagsOf(count: number): number {
  return count < 2 ? 0 : Math.min(Math.floor(4 * exp((log(count / 100) * 2) / 9)), count - 1);
}

function centredOn(values: Float64Array, mean: number): Float64Array {
  const centred = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) centred[i] = values[i]! - mean;
  return centred;
}

/** Sample autocovariances (divisor n) of lags 0 to `lags` of values whose mean is 0. */
function autocovariancesOf(centred: Float64Array, lags: number): Float64Array {
  const covariances = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let i = lag; i < centred.length; i++) sum += centred[i]! * centred[i - lag]!;
    covariances[lag] = sum / centred.length;
  }
  return covariances;
}

/**
 * What each return adds to the error of the estimate q mean / sqrt(V), V = q c_0 + 2 sum over k of (q - k) c_k, to the first order:
 * (q / sqrt(V)) (x_i - mean / (2 V) (x_i (q x_i + 2 sum over k of (q - k) x_(i-k)) - V)), x the returns less their mean.
 */
function influenceOf(centred: Float64Array, mean: number, covariances: Float64Array, periods: number): Float64Array {
  const weights = covariances.map((_, lag) => (lag === 0 ? periods : 2 * Math.max(periods - lag, 0)));
  const sum = weights.reduce((total, weight, lag) => total + weight * covariances[lag]!, 0);
  const variance = sum > 0 ? sum : NaN;
  const influence = new Float64Array(centred.length);
  for (let i = 0; i < centred.length; i++) {
    let weighted = 0;
    for (let lag = 0; lag < weights.length && lag <= i; lag++) weighted += weights[lag]! * centred[i - lag]!;
    const excess = centred[i]! * weighted - variance;
    influence[i] = (periods / Math.sqrt(variance)) * (centred[i]! - (mean / (2 * variance)) * excess);
  }
  return influence;
}

/** What n times the variance of the mean tends to, by the weights of Newey and West; never negative. */
function longRunVarianceOf(values: Float64Array, lags: number): number {
  const covariances = autocovariancesOf(centredOn(values, meanOf(values)), lags);
  let variance = covariances[0]!;
  for (let lag = 1; lag <= lags; lag++) variance += 2 * (1 - lag / (lags + 1)) * covariances[lag]!;
  return Math.max(variance, 0); // rounding may leave dust below 0
}
