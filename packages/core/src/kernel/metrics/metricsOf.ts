import type { Bars } from '../../bars/index.ts';
import type { Fills, Simulation, Trades } from '../simulation.ts';
import { exposureOf, turnoverOf } from './activity.ts';
import { dailyEquityOf } from './dailyEquity.ts';
import type { DailyEquity } from './dailyEquity.ts';
import { meanOf } from './moments.ts';
import { returnMetricsOf } from './returnMetrics.ts';
import type { ReturnMetrics, ReturnSettings } from './returnMetrics.ts';
import { tradeMetricsOf } from './tradeMetrics.ts';
import type { TradeMetrics } from './tradeMetrics.ts';

/**
 * The conventions behind every metric: returns by trade date, simple, against the equity at the last bar of the trade date before
 * (the first against the initial equity), annualised by the calendar's trade dates a year, in excess of nothing, summed by four lanes.
 */
export const METRIC_CONVENTION = 'daily-tradedate-2';

/** Everything that is measured of a simulation. */
export interface Metrics extends ReturnMetrics, TradeMetrics {
  /** Share of the bars at whose close a position is held. */
  readonly exposure: number;
  /** Notional traded a year over the mean daily equity. */
  readonly turnover: number;
  readonly ambiguousBars: number;
}

export interface MetricSettings extends ReturnSettings {
  readonly pointValue: number;
  /** Index of the first bar that counts; default 0. */
  readonly from?: number;
}

/** The metrics of a simulation by METRIC_CONVENTION. @throws BAD_PARAMS for a `tradeDatesPerYear` that is not above 0 */
export function metricsOf(simulation: Simulation, bars: Pick<Bars, 'tradeDate'>, settings: MetricSettings): Metrics {
  return metricsByDay(simulation, dailyEquityOf(simulation.equity, bars.tradeDate, settings.from), settings);
}

/** `metricsOf` where the equity by trade date is at hand. */
export function metricsByDay(simulation: Simulation, daily: DailyEquity, settings: MetricSettings): Metrics {
  const { tradeDatesPerYear, pointValue, from = 0 } = settings;
  const { equity, fills, trades, ambiguousBars } = simulation;
  const years = daily.days.length / tradeDatesPerYear;
  return {
    ...returnMetricsOf(daily.equity, daily.days, settings),
    ...tradeMetricsOf(trades),
    exposure: exposureOf(barsHeldOf(trades, from), equity.length - from),
    turnover: turnoverOf(notionalOf(fills, pointValue), years, meanOf(daily.equity)),
    ambiguousBars,
  };
}

/** Bars from `from` on at whose close a position is held: a trade holds one from its entry on and before its exit, the open one to the end. */
function barsHeldOf({ entryIndex, exitIndex, open }: Trades, from: number): number {
  let held = 0;
  for (let row = 0; row < open.length; row++) held += Math.max(0, exitIndex[row]! + open[row]! - Math.max(entryIndex[row]!, from));
  return held;
}

function notionalOf({ contracts, price }: Fills, pointValue: number): number {
  let notional = 0;
  for (let i = 0; i < contracts.length; i++) notional += Math.abs(contracts[i]!) * Math.abs(price[i]!) * pointValue;
  return notional;
}
