import { checkTradeDatesPerYear } from './checkTradeDatesPerYear.ts';
import { returnsOf } from './dailyEquity.ts';
import { drawdownMetricsOf } from './drawdownMetrics.ts';
import type { DrawdownMetrics } from './drawdownMetrics.ts';
import { calmarOf, compoundRateOf, totalReturnOf } from './growth.ts';
import { momentsOf } from './moments.ts';
import type { Moments } from './moments.ts';
import { annualSharpe, intervalAround, sharpeOfMoments, standardErrorOfMoments } from './sharpe.ts';
import type { SharpeRatio } from './sharpe.ts';
import { autocorrelatedSharpeOfMoments } from './sharpeAutocorrelated.ts';
import { sortinoOf } from './sortino.ts';
import { tailsOf } from './tailLoss.ts';

const TAIL = 0.05;

/** The Sharpe ratios of a year; the plain one takes the returns to be independent of each other. */
interface SharpeMetrics {
  readonly sharpe: SharpeRatio<'year'>;
  readonly sharpeStandardError: number;
  /** The 95 % confidence interval. */
  readonly sharpeLow: number;
  readonly sharpeHigh: number;
  /** With the autocorrelation of the returns taken into account, as `autocorrelatedSharpeOf`. */
  readonly sharpeAutocorrelated: SharpeRatio<'year'>;
  readonly sharpeAutocorrelatedStandardError: number;
  readonly sharpeAutocorrelatedLow: number;
  readonly sharpeAutocorrelatedHigh: number;
}

/** The statistics of a series of daily returns and the equity behind it. Rates a year; NaN = not defined. */
export interface ReturnMetrics extends SharpeMetrics, DrawdownMetrics {
  readonly totalReturn: number;
  readonly cagr: number;
  readonly volatility: number;
  readonly sortino: number;
  /** `cagr` over `maxDrawdown`. */
  readonly calmar: number;
  /** Share of the equity lost on one trade date in twenty or worse; a loss is positive. */
  readonly valueAtRisk5: number;
  readonly expectedShortfall5: number;
  /** 95th percentile over 5th, both without sign: above 1 the good tail is the longer one. */
  readonly tailRatio: number;
  readonly skew: number;
  readonly excessKurtosis: number;
}

/** What rates a year and total returns refer to. */
export interface ReturnSettings {
  /** Of the calendar, not of the days that a file happens to hold. */
  readonly tradeDatesPerYear: number;
  readonly initialEquity: number;
}

/**
 * The metrics of an equity curve alone, such as a portfolio's.
 *
 * @param equity money at the end of each trade date, length n
 * @param days those trade dates, length n
 * @throws BAD_PARAMS for a `tradeDatesPerYear` that is not above 0
 */
export function returnMetricsOf(equity: Float64Array, days: Int32Array, { tradeDatesPerYear, initialEquity }: ReturnSettings): ReturnMetrics {
  checkTradeDatesPerYear(tradeDatesPerYear);
  const returns = returnsOf(equity, initialEquity);
  const moments = momentsOf(returns);
  const final = equity.at(-1) ?? initialEquity;
  const cagr = compoundRateOf(final / initialEquity, equity.length, tradeDatesPerYear);
  const drawdown = drawdownMetricsOf(equity, days, initialEquity);
  const tails = tailsOf(returns, TAIL);
  return {
    totalReturn: totalReturnOf(initialEquity, final),
    cagr,
    volatility: moments.deviation * Math.sqrt(tradeDatesPerYear),
    ...sharpeMetricsOf(returns, moments, tradeDatesPerYear),
    sortino: sortinoOf(returns, tradeDatesPerYear),
    calmar: calmarOf(cagr, drawdown.maxDrawdown),
    ...drawdown,
    valueAtRisk5: tails.valueAtRisk,
    expectedShortfall5: tails.expectedShortfall,
    tailRatio: tails.tailRatio,
    skew: moments.skew,
    excessKurtosis: moments.excessKurtosis,
  };
}

function sharpeMetricsOf(returns: Float64Array, moments: Moments, periodsPerYear: number): SharpeMetrics {
  const sharpe = annualSharpe(sharpeOfMoments(moments.mean, moments.deviation), periodsPerYear);
  const standardError = standardErrorOfMoments(moments, periodsPerYear);
  const { low, high } = intervalAround(sharpe, standardError);
  const autocorrelated = autocorrelatedSharpeOfMoments(returns, moments, { periodsPerYear });
  return {
    sharpe,
    sharpeStandardError: standardError,
    sharpeLow: low,
    sharpeHigh: high,
    sharpeAutocorrelated: autocorrelated.sharpe,
    sharpeAutocorrelatedStandardError: autocorrelated.standardError,
    sharpeAutocorrelatedLow: autocorrelated.interval.low,
    sharpeAutocorrelatedHigh: autocorrelated.interval.high,
  };
}
