import type { Bars } from '../../bars/index.ts';
import type { Fills, Simulation } from '../simulation.ts';
import { dailyEquityOf, returnsOf } from './dailyEquity.ts';
import { definedRatio } from './definedRatio.ts';
import { deepestDrawdownOf, drawdownOf, longestDrawdownOf, ulcerOf } from './drawdown.ts';
import { compoundRateOf, totalReturnOf } from './growth.ts';
import { deviationOf, excessKurtosisOf, meanOf, skewOf } from './moments.ts';
import { sharpeIntervalOf, sharpeOf, sharpeStandardErrorOf } from './sharpe.ts';
import type { SharpeRatio } from './sharpe.ts';
import { sortinoOf } from './sortino.ts';
import { expectedShortfallOf, valueAtRiskOf } from './tailLoss.ts';
import { tradeStatisticsOf } from './tradeStatistics.ts';
import type { TradeStatistics } from './tradeStatistics.ts';

/**
 * The conventions behind every metric: returns by trade date, simple, against the equity at the last bar of the trade date before
 * (the first against the initial equity), annualised by the calendar's trade dates a year, in excess of nothing.
 */
export const METRIC_CONVENTION = 'daily-tradedate-1';

const TAIL = 0.05;

/** The statistics of a series of daily returns and the equity behind it. Rates a year; NaN = not defined. */
export interface ReturnMetrics {
  readonly totalReturn: number;
  readonly cagr: number;
  readonly volatility: number;
  readonly sharpe: SharpeRatio<'year'>;
  readonly sharpeStandardError: number;
  /** The 95 % confidence interval. */
  readonly sharpeLow: number;
  readonly sharpeHigh: number;
  readonly sortino: number;
  /** `cagr` over `maxDrawdown`. */
  readonly calmar: number;
  /** Share of the peak, positive. */
  readonly maxDrawdown: number;
  /** Trade date of the peak; null when it is the start, or nothing was lost. */
  readonly maxDrawdownPeak: number | null;
  readonly maxDrawdownTrough: number | null;
  /** Null when the peak has not been seen again. */
  readonly maxDrawdownRecovery: number | null;
  /** Trade dates, one after the other, below an earlier peak. */
  readonly longestDrawdownDays: number;
  readonly ulcer: number;
  /** Share of the equity lost on one trade date in twenty or worse; a loss is positive. */
  readonly valueAtRisk5: number;
  readonly expectedShortfall5: number;
  readonly skew: number;
  readonly excessKurtosis: number;
}

/** Everything that is measured of a simulation. */
export interface Metrics extends ReturnMetrics, TradeStatistics {
  /** Share of the bars at whose close a position is held. */
  readonly exposure: number;
  /** Notional traded a year over the mean daily equity. */
  readonly turnover: number;
  readonly ambiguousBars: number;
}

export interface MetricSettings {
  /** Of the calendar, not of the days that a file happens to hold. */
  readonly tradeDatesPerYear: number;
  readonly pointValue: number;
  readonly initialEquity: number;
  /** Index of the first bar that counts; default 0. */
  readonly from?: number;
}

/** The metrics of a simulation by METRIC_CONVENTION. */
export function metricsOf(simulation: Simulation, bars: Pick<Bars, 'tradeDate'>, settings: MetricSettings): Metrics {
  const { tradeDatesPerYear, pointValue, initialEquity, from = 0 } = settings;
  const daily = dailyEquityOf(simulation.equity, bars.tradeDate, from);
  const held = simulation.position.subarray(from);
  const years = daily.days.length / tradeDatesPerYear;
  return {
    ...returnMetricsOf(daily.equity, daily.days, { tradeDatesPerYear, initialEquity }),
    ...tradeStatisticsOf(simulation.trades),
    exposure: definedRatio(held.filter((contracts) => contracts !== 0).length, held.length),
    turnover: definedRatio(definedRatio(notionalOf(simulation.fills, pointValue), years), meanOf(daily.equity)),
    ambiguousBars: simulation.ambiguousBars,
  };
}

/**
 * The metrics of an equity curve alone, such as a portfolio's.
 *
 * @param equity money at the end of each trade date, length n
 * @param days those trade dates, length n
 */
export function returnMetricsOf(
  equity: Float64Array,
  days: Int32Array,
  { tradeDatesPerYear, initialEquity }: Pick<MetricSettings, 'tradeDatesPerYear' | 'initialEquity'>,
): ReturnMetrics {
  const returns = returnsOf(equity, initialEquity);
  const final = equity.at(-1) ?? initialEquity;
  const cagr = compoundRateOf(final / initialEquity, equity.length, tradeDatesPerYear);
  const interval = sharpeIntervalOf(returns, tradeDatesPerYear);
  const drawdown = drawdownMetricsOf(startedAt(initialEquity, equity), days);
  return {
    totalReturn: totalReturnOf(initialEquity, final),
    cagr,
    volatility: deviationOf(returns) * Math.sqrt(tradeDatesPerYear),
    sharpe: sharpeOf(returns, tradeDatesPerYear),
    sharpeStandardError: sharpeStandardErrorOf(returns, tradeDatesPerYear),
    sharpeLow: interval.low,
    sharpeHigh: interval.high,
    sortino: sortinoOf(returns, tradeDatesPerYear),
    calmar: definedRatio(cagr, drawdown.maxDrawdown),
    ...drawdown,
    valueAtRisk5: valueAtRiskOf(returns, TAIL),
    expectedShortfall5: expectedShortfallOf(returns, TAIL),
    skew: skewOf(returns),
    excessKurtosis: excessKurtosisOf(returns),
  };
}

type DrawdownMetrics = Pick<
  ReturnMetrics,
  'maxDrawdown' | 'maxDrawdownPeak' | 'maxDrawdownTrough' | 'maxDrawdownRecovery' | 'longestDrawdownDays' | 'ulcer'
>;

/** The start counts as a peak: `curve` has one value more than there are days. */
function drawdownMetricsOf(curve: Float64Array, days: Int32Array): DrawdownMetrics {
  const { depth, peak, trough, recovery } = deepestDrawdownOf(curve);
  const dayAt = (place: number | null): number | null => (place === null || place === 0 ? null : days[place - 1]!);
  return {
    maxDrawdown: depth,
    maxDrawdownPeak: dayAt(peak),
    maxDrawdownTrough: dayAt(trough),
    maxDrawdownRecovery: dayAt(recovery),
    longestDrawdownDays: longestDrawdownOf(curve),
    ulcer: ulcerOf(drawdownOf(curve).subarray(1)),
  };
}

function startedAt(initialEquity: number, equity: Float64Array): Float64Array {
  const curve = new Float64Array(equity.length + 1);
  curve[0] = initialEquity;
  curve.set(equity, 1);
  return curve;
}

function notionalOf({ contracts, price }: Fills, pointValue: number): number {
  return contracts.reduce((sum, amount, i) => sum + Math.abs(amount) * Math.abs(price[i]!) * pointValue, 0);
}
