import { checkBars } from '../../bars/index.ts';
import type { Bars } from '../../bars/index.ts';
import type { Orders } from '../../strategies/index.ts';
import { checkCosts } from '../checkCosts.ts';
import { checkLedger } from '../checkLedger.ts';
import { checkOrderNames, checkOrders } from '../checkOrders.ts';
import type { Costs, SimulateOptions, Simulation } from '../simulation.ts';
import { advance, startOfRun } from './advance.ts';
import type { FillRow, PlacedBar, RunRules, RunState } from './advance.ts';
import { openRow } from './openTrade.ts';
import type { TradeRow } from './openTrade.ts';
import { orderRows } from './orderRows.ts';
import { fillColumns, tradeColumns } from './simulationColumns.ts';

/**
 * Fills, trades and equity of orders on bars: the reference, event by event, one bar after the other.
 *
 * @param bars columns of length n; n = 0 and n = 1 do nothing
 * @param orders decided at the close of bar i, live during bar i+1 only; full columns of length n, or sparse ones
 * @param costs money per point and what trading costs, in the instrument's currency
 * @throws BAD_ORDERS for an unknown column or `intrabar`; then BAD_BARS, BAD_COSTS, BAD_ORDERS, in this order; BUG if the
 *   trades do not sum to the change of equity
 */
export function simulateSlow(bars: Bars, orders: Orders, costs: Costs, options: SimulateOptions = {}): Simulation {
  checkOrderNames(orders, options);
  checkBars(bars);
  const rules: RunRules = { costs: checkCosts(costs), intrabar: options.intrabar ?? 'worst' };
  checkOrders(orders, bars.time.length);
  const simulation = run(bars, orders, rules);
  checkLedger(simulation, rules.costs.initialEquity);
  return simulation;
}

function run(bars: Bars, orders: Orders, rules: RunRules): Simulation {
  const n = bars.time.length;
  const rowOf = orderRows(orders);
  const equity = new Float64Array(n).fill(rules.costs.initialEquity);
  const position = new Float64Array(n);
  const fills: FillRow[] = [];
  const trades: TradeRow[] = [];
  let [state, ambiguousBars, ruinedAt] = [startOfRun(rules.costs), 0, -1];
  for (let j = 1; j < n; j++) {
    const outcome = advance(state, barAt(bars, j), rowOf(j - 1), rules);
    fills.push(...outcome.fills);
    trades.push(...outcome.ended);
    if (outcome.ambiguous) ambiguousBars++;
    if (outcome.state.isRuined && !state.isRuined) ruinedAt = j;
    state = outcome.state;
    equity[j] = state.equity + 0;
    position[j] = state.ledger.account.position + 0;
  }
  const rows = [...trades, ...stillOpen(state, bars, rules)];
  return { equity, position, fills: fillColumns(fills), trades: tradeColumns(rows), ambiguousBars, ruinedAt };
}

function barAt({ time, open, high, low, close }: Bars, index: number): PlacedBar {
  return { index, time: time[index]!, open: open[index]!, high: high[index]!, low: low[index]!, close: close[index]! };
}

function stillOpen({ ledger }: RunState, bars: Bars, { costs }: RunRules): readonly TradeRow[] {
  if (ledger.trade === null) return [];
  const last = barAt(bars, bars.time.length - 1);
  return [openRow(ledger.trade, ledger.account, last.close, { ...last, costs })];
}
