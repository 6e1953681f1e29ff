import { ORDER_COLUMNS } from '@proj/core/kernel';
import type { Costs, OrderColumn, SimulateOptions } from '@proj/core/kernel';
import type { Bars } from '@proj/core/bars';
import type { Orders } from '@proj/core/strategies';
import type { Random } from '../../src/numerics/randomOf.ts';

/** All that a kernel is given. */
export interface KernelCase {
  readonly bars: Bars;
  readonly orders: Orders;
  readonly costs: Costs;
  readonly options: SimulateOptions;
}

type Columns = { [column in OrderColumn]?: Float64Array };

const TICKS = [0.25, 0.25, 0.01, 0.1, 5, 0.375, 0] as const;
/** Around 0 prices have both signs; around 2e13 a double holds few parts of a tick. */
const MIDDLES = [...Array<number>(24).fill(100), 0, 0, 0, 0, 0, 2e13] as const;

/** A case of prices a few ticks apart, so that ties, touches, gaps and whipsaws are common, and of orders around them. */
export function soundCase(random: Random): KernelCase {
  const tickSize = oneOf(random, TICKS);
  const step = tickSize === 0 ? 0.3 : tickSize;
  const n = random.below(20) === 0 ? random.below(3) : 3 + random.below(28);
  const middle = Math.round(oneOf(random, MIDDLES) / step);
  const bars = barsAround(random, { n, step, middle, spread: 2 + random.below(8) });
  return {
    bars,
    orders: ordersAround(random, bars, step),
    costs: costsOf(random, tickSize),
    options: oneOf(random, [{}, { intrabar: 'worst' }, { intrabar: 'best' }, { intrabar: 'best' }]),
  };
}

/** One of some values, each as likely. */
export function oneOf<T>(random: Random, values: readonly [T, ...T[]]): T;
export function oneOf<T>(random: Random, values: readonly T[]): T;
export function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[random.below(values.length)]!;
}

interface PriceWalk {
  readonly n: number;
  readonly step: number;
  /** In steps. */
  readonly middle: number;
  readonly spread: number;
}

function barsAround(random: Random, { n, step, middle, spread }: PriceWalk): Bars {
  const [open, high, low, close] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const isOffGrid = random.below(5) === 0;
  const price = (): number => {
    const steps = middle + random.below(2 * spread + 1) - spread + (isOffGrid ? random.unit() : 0);
    return steps === 0 ? oneOf(random, [0, -0]) : steps * step;
  };
  for (let i = 0; i < n; i++) {
    const isGap = random.below(3) === 0;
    open[i] = i === 0 || isGap ? price() : close[i - 1]!;
    close[i] = price();
    const extremes = [open[i]!, close[i]!, price(), price()];
    const isNarrow = random.below(5) === 0;
    high[i] = Math.max(...(isNarrow ? extremes.slice(0, 2) : extremes));
    low[i] = Math.min(...(isNarrow ? extremes.slice(0, 2) : extremes));
  }
  const time = Float64Array.from({ length: n }, (_, i) => (i + 1) * 60_000);
  return { time, open, high, low, close, volume: new Float64Array(n).fill(NaN), tradeDate: new Int32Array(n) };
}

function costsOf(random: Random, tickSize: number): Costs {
  const ticks = (): number => (tickSize === 0 ? 0 : oneOf(random, [0, 0, 1, 2, 0.5]));
  return {
    pointValue: oneOf(random, [1, 12.5, 50, 0.1]),
    tickSize,
    slippageTicks: ticks(),
    commissionPerSide: oneOf(random, [0, 2.15]),
    ...(random.below(2) === 0 && { commissionRate: oneOf(random, [0, 0.0001]) }),
    ...(random.below(2) === 0 && { limitThroughTicks: ticks() }),
    initialEquity: oneOf(random, [1e6, 1e4, 200, 20]),
  };
}

/** In ticks: within a millionth of one a price is on it, beyond it is not (K12). */
const BESIDE = [0, 0, 0, 0, 0, 5e-7, -5e-7, 2e-6, -2e-6] as const;

const SHARES = [1, 0.5, 0.2, 0.05] as const;

/** Orders that name no price are run by other code than those that do. */
const UNPRICED = /^target$|^exitOnClose$|Distance$/;

function ordersAround(random: Random, bars: Bars, step: number): Orders {
  const n = bars.time.length;
  const at = random.below(4) === 0 ? sparseRows(random, n) : undefined;
  const rows = at?.length ?? n;
  const columns: Columns = {};
  const share = oneOf(random, [0.15, 0.5, 1]);
  const isUnpriced = random.below(4) === 0;
  for (const [column] of shuffled(random, ORDER_COLUMNS)) {
    if (isUnpriced ? !UNPRICED.test(column) : random.unit() >= share) continue;
    if (isUnpriced && column !== 'target' && random.unit() >= share) continue;
    const filled = oneOf(random, SHARES);
    columns[column] = Float64Array.from({ length: rows }, (_, row) =>
      random.unit() < filled ? valueOf(random, column, { step, near: bars.close[at?.[row] ?? row]! }) : NaN,
    );
  }
  return at === undefined ? columns : { at, ...columns };
}

function valueOf(random: Random, column: OrderColumn, { step, near }: { step: number; near: number }): number {
  if (column === 'target') return oneOf(random, [0, -0, 1, 1, -1, 2, -3, 0.5, -0.25]);
  if (column === 'size') return oneOf(random, [1, 2, 3, 0.5]);
  if (column === 'exitOnClose') return oneOf(random, [0, 1]);
  const parts = oneOf(random, [1, 1, 1, 4]);
  const beside = oneOf(random, BESIDE) * step;
  if (column.endsWith('Distance')) return ((1 + random.below(6 * parts)) / parts) * step + beside;
  return near + ((random.below(9 * parts) - 4 * parts) / parts) * step + beside;
}

function sparseRows(random: Random, n: number): Int32Array {
  const share = oneOf(random, SHARES);
  return Int32Array.from({ length: n }, (_, i) => i).filter(() => random.unit() < share);
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const rest = [...values];
  return Array.from(values, () => rest.splice(random.below(rest.length), 1)[0]!);
}
