import type { ParameterValues } from '../features/index.ts';
import type { Holding, OrderRow, StepStrategy, Strategy } from '../strategies/index.ts';
import { checkOrderNames, checkOrderRow, checkOrders } from './checkOrders.ts';
import type { RunTerms } from './fast/run.ts';
import { simulateChecked } from './fast/simulate.ts';
import { simulateCheckedSteps } from './fast/simulateSteps.ts';
import { barsWithin } from './frame.ts';
import type { Frame } from './frame.ts';
import { ordersWithin } from './researchWindow.ts';
import type { Simulation } from './simulation.ts';
import { strategyOrders } from './strategyOrders.ts';
import { throughSteps } from './strategySteps.ts';

/** The one choice of the kernel that every result comes from, for either form of a strategy. */
const [simulateOrders, simulateDecisions] = [simulateChecked, simulateCheckedSteps];

/** A strategy's run: it sees all bars of the frame, which have been checked, and trades from `firstIndex` on. */
export interface StrategyRun {
  readonly frame: Frame;
  readonly firstIndex: number;
  /** What is held is closed at the last close. */
  readonly closesAtEnd: boolean;
  readonly terms: RunTerms;
}

/**
 * The simulation of a strategy on the bars from `firstIndex` on.
 *
 * @throws BAD_STRATEGY, BAD_FEATURE as `strategyOrders` and `throughSteps`; BAD_ORDERS with the index in the frame's bars, whether they
 *   are traded or not; BUG if the trades do not explain the equity
 */
export function strategySimulation(strategy: Strategy, params: ParameterValues, run: StrategyRun): Simulation {
  if (strategy.start !== undefined) return simulatedSteps(strategy, params, run);
  const { frame, firstIndex, closesAtEnd, terms } = run;
  const orders = strategyOrders(strategy, params, frame);
  checkOrderNames(orders, terms);
  // Checked before they are cut to the window, so that a refusal names the index in the frame's bars.
  const n = frame.bars.time.length;
  checkOrders(orders, n);
  return simulateOrders(barsWithin(frame.bars, firstIndex, n), closesAtEnd ? ordersWithin(orders, firstIndex, n) : orders, terms);
}

function simulatedSteps(strategy: StepStrategy, params: ParameterValues, run: StrategyRun): Simulation {
  const { frame, firstIndex, closesAtEnd, terms } = run;
  checkOrderNames({}, terms);
  const n = frame.bars.time.length;
  const flat: Holding = { position: 0, averageEntry: 0, barsHeld: 0, openProfit: 0, equity: terms.costs.initialEquity };
  return throughSteps(strategy, params, frame, (decide) => {
    const checked = (i: number, holding: Holding): OrderRow => {
      const row = decide(i, holding);
      checkOrderRow(row, i);
      return closesAtEnd && i === n - 2 ? { ...row, exitOnClose: 1 } : row;
    };
    for (let i = 0; i < firstIndex; i++) checked(i, { ...flat });
    return simulateDecisions(barsWithin(frame.bars, firstIndex, n), (i, holding) => checked(firstIndex + i, holding), terms);
  });
}
