import { checkBars } from '../../bars/index.ts';
import type { Bars } from '../../bars/index.ts';
import type { Holding, OrderRow } from '../../strategies/index.ts';
import { checkCosts } from '../checkCosts.ts';
import { checkOrderNames, checkOrderRow } from '../checkOrders.ts';
import type { Costs, SimulateOptions, Simulation } from '../simulation.ts';
import { rowOrders } from './rowOrders.ts';
import { startRun } from './run.ts';
import type { Run, RunTerms } from './run.ts';
import { simulationOf } from './simulationOf.ts';
import { stepBar } from './stepBar.ts';

/** Asked at the close of every bar, after a ruin too: the orders that live during the next one. */
export type Decide = (i: number, holding: Holding) => OrderRow;

/**
 * Fills, trades and equity of orders that are decided bar by bar, by what is held. Where `decide` does not look at that, it gives what
 * `simulate` gives for the same orders as columns, or fails as it does.
 *
 * @throws BAD_ORDERS for an unknown `intrabar`; then BAD_BARS, BAD_COSTS, in this order; BAD_ORDERS as the orders come; BUG if the
 *   trades do not sum to the change of equity
 */
export function simulateSteps(bars: Bars, decide: Decide, costs: Costs, options: SimulateOptions = {}): Simulation {
  checkOrderNames({}, options);
  checkBars(bars);
  const checked: Decide = (i, holding) => {
    const row = decide(i, holding);
    checkOrderRow(row, i);
    return row;
  };
  return simulateCheckedSteps(bars, checked, { costs: checkCosts(costs), intrabar: options.intrabar ?? 'worst' });
}

/** `simulateSteps` on bars and costs that have passed its checks, and a `decide` whose orders have. @throws BUG as `simulateSteps` */
export function simulateCheckedSteps(bars: Bars, decide: Decide, terms: RunTerms): Simulation {
  const { orders, write } = rowOrders();
  const run = startRun(bars, orders, terms);
  const last = bars.time.length - 1;
  for (let i = 0; i <= last; i++) {
    const row = decide(i, holdingAt(run, i));
    if (i === last || run.ruinedAt !== -1) continue;
    write(row);
    stepBar(run, i + 1, 0);
  }
  return simulationOf(run, bars);
}

function holdingAt({ book, close, equity, ruinedAt }: Run, i: number): Holding {
  const { position, averageEntry, entryIndex, costs } = book;
  const isFlat = position === 0;
  return {
    position: position + 0,
    averageEntry: averageEntry + 0,
    barsHeld: isFlat ? 0 : i - entryIndex,
    openProfit: isFlat ? 0 : position * (close[i]! - averageEntry) * costs.pointValue + 0,
    equity: equity[ruinedAt === -1 ? i : ruinedAt]!,
  };
}
