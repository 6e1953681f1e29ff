import type { ParameterValues } from '../features/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { checkCosts } from './checkCosts.ts';
import { checkParameters } from './checkParameters.ts';
import { barsWithin, checkFrame, frameWithin } from './frame.ts';
import type { Frame } from './frame.ts';
import { dailyEquityOf } from './metrics/dailyEquity.ts';
import { METRIC_CONVENTION, metricsByDay } from './metrics/metricsOf.ts';
import { researchCaveats } from './researchCaveats.ts';
import type { ResearchIdentity, ResearchResult } from './researchResult.ts';
import { checkWindow, windowBounds } from './researchWindow.ts';
import type { ResearchWindow } from './researchWindow.ts';
import type { Costs, Intrabar } from './simulation.ts';
import { naming } from './strategyCalls.ts';
import { strategySimulation } from './strategySimulation.ts';

export interface ResearchSettings {
  readonly costs: Costs;
  readonly intrabar?: Intrabar;
  /** The bars that count: the ones before only warm the strategy up, the ones after are not seen. Default: all. */
  readonly window?: ResearchWindow;
  /** Of the strategy's code. */
  readonly fingerprint: string;
}

/**
 * The result of a strategy on one series: the only way in which a strategy is run.
 *
 * With a window the strategy sees the bars before its end, starts it flat with the orders decided at the bar before it, and what
 * it holds is closed at the last close.
 *
 * That the strategy is pure and sees no future is not looked at here, for it takes many runs: orders() that read a later bar, Math.random and
 * state kept outside give numbers, and wrong ones. `requireCausal(strategyCausality(strategy, params, bars))` of `/research` shows it.
 *
 * @throws BAD_PARAMS for parameters, a window or a year that cannot be; BAD_BARS; BAD_COSTS; BAD_FEATURE and BAD_STRATEGY as
 *   `strategySimulation`; BAD_ORDERS with the index in the frame's bars; BUG if the trades do not explain the equity
 */
export function runResearch(
  strategy: Strategy,
  frame: Frame,
  params: Readonly<Record<string, number>>,
  settings: ResearchSettings,
): ResearchResult {
  const identity = identityOf(strategy, frame, checkParameters(strategy.params, params, strategy.constraints), settings);
  checkFrame(frame);
  const { window, costs, intrabar } = identity;
  const { firstIndex, counted, to } = windowBounds(window, frame.bars.time.length);
  const run = { frame: window === null ? frame : frameWithin(frame, 0, to), firstIndex, closesAtEnd: window !== null, terms: { costs, intrabar } };
  const simulation = naming(strategy, () => strategySimulation(strategy, identity.params, run));
  const bars = barsWithin(frame.bars, firstIndex, to);
  const daily = dailyEquityOf(simulation.equity, bars.tradeDate, counted);
  const { tradeDatesPerYear, coverage } = frame;
  const metrics = metricsByDay(simulation, daily, { ...costs, tradeDatesPerYear, from: counted });
  const caveats = researchCaveats(simulation, { firstIndex, counted, coverage });
  return { identity, firstIndex, simulation, days: daily.days, dailyEquity: daily.equity, metrics, caveats };
}

function identityOf(
  strategy: Strategy,
  { instrument, timeframe, dataSha256, bars }: Frame,
  params: ParameterValues,
  { costs, intrabar = 'worst', window, fingerprint }: ResearchSettings,
): ResearchIdentity {
  if (window !== undefined) checkWindow(window, bars.time.length);
  return {
    strategy: strategy.id,
    fingerprint,
    params,
    instrument,
    timeframe,
    dataSha256,
    costs: checkCosts(costs),
    intrabar,
    window: window === undefined ? null : { from: window.from, to: window.to },
    metricConvention: METRIC_CONVENTION,
  };
}
