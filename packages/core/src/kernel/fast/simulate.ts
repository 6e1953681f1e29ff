import { checkBars } from '../../bars/index.ts';
import type { Bars } from '../../bars/index.ts';
import type { Orders } from '../../strategies/index.ts';
import { checkCosts } from '../checkCosts.ts';
import { checkOrderNames, checkOrders } from '../checkOrders.ts';
import type { Costs, SimulateOptions, Simulation } from '../simulation.ts';
import { liveBar } from './liveBar.ts';
import { liveOrders, NO_ORDERS } from './liveOrders.ts';
import { passQuietBars } from './quietBars.ts';
import { startRun } from './run.ts';
import type { Run, RunTerms } from './run.ts';
import { simulateTargets } from './simulateTargets.ts';
import { simulationOf } from './simulationOf.ts';
import { stepBar } from './stepBar.ts';
import { targetOrdersOf } from './targetOrders.ts';

/**
 * Fills, trades and equity of orders on bars: bit for bit what `simulateSlow` gives, and fast.
 *
 * @param bars columns of length n; n = 0 and n = 1 do nothing
 * @param orders decided at the close of bar i, live during bar i+1 only; full columns of length n, or sparse ones
 * @param costs money per point and what trading costs, in the instrument's currency
 * @throws BAD_ORDERS for an unknown column or `intrabar`; then BAD_BARS, BAD_COSTS, BAD_ORDERS, in this order; BUG if the
 *   trades do not sum to the change of equity
 */
export function simulate(bars: Bars, orders: Orders, costs: Costs, options: SimulateOptions = {}): Simulation {
  checkOrderNames(orders, options);
  checkBars(bars);
  const terms: RunTerms = { costs: checkCosts(costs), intrabar: options.intrabar ?? 'worst' };
  checkOrders(orders, bars.time.length);
  return simulateChecked(bars, orders, terms);
}

/** `simulate` on bars, orders and costs that have passed its checks. @throws BUG if the trades do not sum to the change of equity */
export function simulateChecked(bars: Bars, orders: Orders, terms: RunTerms): Simulation {
  const targets = targetOrdersOf(orders);
  return (targets === null ? null : simulateTargets(bars, targets, terms)) ?? simulateByBar(bars, orders, terms);
}

/** The same in TypeScript, from bar to bar, for all kinds of orders. */
export function simulateByBar(bars: Bars, orders: Orders, terms: RunTerms): Simulation {
  const run = startRun(bars, liveOrders(orders), terms);
  if (run.orders.at === null) runFull(run);
  else runSparse(run, run.orders.at);
  return simulationOf(run, bars);
}

/** Bar by bar where something could happen, in one sweep where nothing can. */
function runFull(run: Run): void {
  const n = run.close.length;
  for (let j = 1; j < n && run.ruinedAt === -1; j++) {
    j = passQuietBars(run, j, liveBar(run, run.orders, j, n));
    if (j < n && run.ruinedAt === -1) stepBar(run, j, j - 1);
  }
}

/** The same over rows that speak of few bars: between them only managed levels (K22) can fill. */
function runSparse(run: Run, at: Int32Array): void {
  const n = run.close.length;
  const noRow = at.length;
  let next = 0;
  for (let j = 1; j < n && run.ruinedAt === -1; j++) {
    while (next < noRow && at[next]! < j - 1) next++;
    const spoken = next < noRow ? Math.min(at[next]! + 1, n) : n;
    j = passQuietBars(run, j, liveBar(run, NO_ORDERS, j, spoken));
    if (j < n && run.ruinedAt === -1) stepBar(run, j, j === spoken ? next : noRow);
  }
}
