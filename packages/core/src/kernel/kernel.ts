import { checkBars } from '../bars/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Orders, Strategy } from '../strategies/index.ts';
import { checkCosts } from './checkCosts.ts';
import { checkOrderNames, checkOrders } from './checkOrders.ts';
import { checkParameters } from './checkParameters.ts';
import { barsWithin, frameWithin } from './frame.ts';
import type { Frame } from './frame.ts';
import { dailyEquityOf } from './metrics/dailyEquity.ts';
import { METRIC_CONVENTION, metricsOf } from './metrics/metricsOf.ts';
import { researchCaveats } from './researchCaveats.ts';
import type { ResearchIdentity, ResearchResult } from './researchResult.ts';
import { checkWindow, ordersWithin } from './researchWindow.ts';
import type { ResearchWindow } from './researchWindow.ts';
import type { Costs, Intrabar } from './simulation.ts';
import { simulateSlow } from './slow/simulateSlow.ts';
import { strategyOrders } from './strategyOrders.ts';

/** The one choice of the function that every result comes from. */
const simulateOrders = simulateSlow;

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
 * @throws BAD_PARAMS for parameters or a window that cannot be; BAD_BARS; BAD_COSTS; BAD_FEATURE and BAD_STRATEGY as
 *   `strategyOrders`; BAD_ORDERS with the index in the frame's bars; BUG if the trades do not explain the equity
 */
export function runResearch(
  strategy: Strategy,
  frame: Frame,
  params: Readonly<Record<string, number>>,
  settings: ResearchSettings,
): ResearchResult {
  const identity = identityOf(strategy, frame, checkParameters(strategy.params, params, strategy.constraints), settings);
  checkBars(frame.bars);
  const { window, costs, intrabar } = identity;
  const { firstIndex, counted, to } = window === null ? { firstIndex: 0, counted: 0, to: frame.bars.time.length } : startOf(window);
  const orders = checkedOrders(strategy, window === null ? frame : frameWithin(frame, 0, to), identity.params, intrabar);
  const bars = barsWithin(frame.bars, firstIndex, to);
  const simulation = simulateOrders(bars, window === null ? orders : ordersWithin(orders, firstIndex, to), costs, { intrabar });
  const { days, equity } = dailyEquityOf(simulation.equity, bars.tradeDate, counted);
  const { tradeDatesPerYear, coverage } = frame;
  const metrics = metricsOf(simulation, bars, { ...costs, tradeDatesPerYear, from: counted });
  const caveats = researchCaveats(simulation, { firstIndex, counted, coverage });
  return { identity, firstIndex, simulation, days, dailyEquity: equity, metrics, caveats };
}

/** The bar before a window decides what fills in its first bar; it does not count. */
function startOf({ from, to }: ResearchWindow): { firstIndex: number; counted: number; to: number } {
  const firstIndex = Math.max(from - 1, 0);
  return { firstIndex, counted: from - firstIndex, to };
}

/** Checked before they are cut to the window, so that a refusal names the index in the frame's bars. */
function checkedOrders(strategy: Strategy, seen: Frame, params: ParameterValues, intrabar: Intrabar): Orders {
  const orders = strategyOrders(strategy, params, seen);
  checkOrderNames(orders, { intrabar });
  checkOrders(orders, seen.bars.time.length);
  return orders;
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
