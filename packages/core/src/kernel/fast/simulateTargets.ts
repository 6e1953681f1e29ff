import type { Bars } from '../../bars/index.ts';
import { CAN_COMPILE, handBack, takeMemory, targetsKernel } from '../../numerics/index.ts';
import type { ColumnMemory, TargetsKernel } from '../../numerics/index.ts';
import { checkLedger } from '../checkLedger.ts';
import type { Simulation } from '../simulation.ts';
import { gridOf } from './grid.ts';
import type { RunTerms } from './run.ts';
import { fillsIn, tradesIn } from './targetLedger.ts';
import type { TargetOrders } from './targetOrders.ts';
import { placeTargets, writeTargets } from './targetPlaces.ts';
import type { TargetPlaces } from './targetPlaces.ts';

/**
 * The simulation of orders without prices in compiled code: bit for bit what `simulateByBar` gives.
 *
 * @param orders checked, as the bars and costs are
 * @returns null where compiled code does not run, and for a run that ruins the account
 * @throws BUG if the trades do not sum to the change of equity (K17)
 */
export function simulateTargets(bars: Bars, orders: TargetOrders, terms: RunTerms): Simulation | null {
  const n = bars.time.length;
  if (!CAN_COMPILE || n < 2) return null;
  const places = placeTargets(n, orders);
  const memory = takeMemory(places.total, false, true);
  const kernel = memory.compiled === null ? null : targetsKernel(memory.compiled);
  if (kernel === null) return null;
  writeTargets(memory.buffer, places, bars, orders);
  const simulation = run(kernel, places, terms) ? simulationIn(memory, places, bars, kernel) : null;
  handBack(memory, false);
  if (simulation !== null) checkLedger(simulation, terms.costs.initialEquity);
  return simulation;
}

/** False when the run was declined. */
function run(kernel: TargetsKernel, places: TargetPlaces, { costs, intrabar }: RunTerms): boolean {
  const { n, rows, capacity, at, target, closings } = places;
  const [open = 0, high = 0, low = 0, close = 0] = places.prices;
  const { tickSize, ticksPerPoint } = gridOf(costs);
  kernel.setBars(open, high, low, close, places.results, places.results + 8 * n, n);
  kernel.setTerms(costs.pointValue, costs.slippageTicks * costs.tickSize, intrabar === 'worst' ? 1 : 0);
  kernel.setCosts(costs.pointValue, costs.commissionPerSide, costs.commissionRate, costs.initialEquity);
  kernel.setGrid(tickSize, ticksPerPoint);
  kernel.setThrough(costs.limitThroughTicks);
  kernel.setDistances(...places.distances);
  kernel.setRows(places.fills, capacity, places.trades, capacity);
  return kernel.run(rows, at, target, closings) !== 0;
}

function simulationIn({ buffer }: ColumnMemory, places: TargetPlaces, { time }: Bars, kernel: TargetsKernel): Simulation {
  const { n, capacity, results } = places;
  // One allocation: new pages cost more than what is written to them. `slice` would write zeroes first.
  const closes = new Float64Array(new Float64Array(buffer, results, 2 * n));
  const fills = { buffer, address: places.fills, capacity, count: kernel.fillCount() };
  return {
    equity: closes.subarray(0, n),
    position: closes.subarray(n),
    fills: fillsIn(fills),
    trades: tradesIn({ buffer, address: places.trades, capacity, count: kernel.tradeCount() }, time),
    ambiguousBars: kernel.ambiguousCount(),
    ruinedAt: -1,
  };
}
