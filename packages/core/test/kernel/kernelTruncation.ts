import { barsWithin, simulate } from '@proj/core/kernel';
import type { Simulation } from '@proj/core/kernel';
import type { Orders } from '@proj/core/strategies';
import type { KernelCase } from './soundCase.ts';
import { outcomeOf } from './kernelOutcome.ts';

/** The first number of bars on which a case does not begin as it does on all of them, in a sentence; null when there is none. */
export function truncationIn({ bars, orders, costs, options }: KernelCase): string | null {
  const n = bars.time.length;
  if (outcomeOf(() => simulate(bars, orders, costs, options)).startsWith('{"code"')) return null;
  const whole = simulate(bars, orders, costs, options);
  for (let k = 0; k <= n; k++) {
    const part = simulate(barsWithin(bars, 0, k), firstOrders(orders, k), costs, options);
    const [found, wanted] = [outcomeOf(() => beginningOf(part, k)), outcomeOf(() => beginningOf(whole, k))];
    if (found !== wanted) return `on the first ${k} of ${n} bars it begins with ${found}, on all with ${wanted}`;
  }
  return null;
}

function firstOrders({ at, ...columns }: Orders, k: number): Orders {
  const rows = at === undefined ? k : at.filter((index) => index < k).length;
  const cut = Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values.subarray(0, rows)]));
  return at === undefined ? cut : { at: at.subarray(0, rows), ...cut };
}

/** What of a simulation is settled after its first k bars: all but the trade that is then open. */
function beginningOf({ equity, position, fills, trades, ruinedAt }: Simulation, k: number): Simulation {
  const filled = fills.index.filter((index) => index < k).length;
  const ended = trades.exitIndex.filter((index, row) => index < k && trades.open[row] === 0).length;
  return {
    equity: equity.subarray(0, k),
    position: position.subarray(0, k),
    fills: firstRows(fills, filled),
    trades: firstRows(trades, ended),
    ambiguousBars: 0,
    ruinedAt: ruinedAt < k ? ruinedAt : -1,
  };
}

function firstRows<T extends object>(columns: T, rows: number): T {
  const first = Object.entries(columns).map(([name, column]: [string, { slice: (from: number, to: number) => unknown }]) => [name, column.slice(0, rows)]);
  return Object.fromEntries(first) as T;
}
