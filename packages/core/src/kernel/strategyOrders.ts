import type { Bars } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { CAN_COMPILE, handBack, newPlaces, takeMemory } from '../numerics/index.ts';
import { isBuiltIn } from '../strategies/index.ts';
import type { ColumnStrategy, CrossingStrategy, Orders, StrategyView } from '../strategies/index.ts';
import { ordersAtCrossings } from './crossings/ordersAtCrossings.ts';
import type { Frame } from './frame.ts';
import { lentColumns } from './lentColumns.ts';
import type { LentColumns } from './lentColumns.ts';
import { calling, featuresOf, namedColumn, referencesOf } from './strategyCalls.ts';
import type { NamedColumns } from './strategyCalls.ts';

/**
 * The orders of a strategy on a frame's bars. What `features(params)` names and the frame lacks is computed. A user's strategy reads
 * copies and is refused when it writes to one; one that works at crossings reads nothing.
 *
 * @throws BAD_STRATEGY when it throws, gives no orders or crossings that cannot be, changes its inputs, or asks for a feature it did not name;
 *   BAD_FEATURE as `computeFeatures`, and for a given column of another length
 */
export function strategyOrders(strategy: ColumnStrategy | CrossingStrategy, params: ParameterValues, frame: Frame): Orders {
  if (strategy.crossings !== undefined) return ordersAtCrossings(strategy, params, frame);
  // The built-in entries are shown by tests to leave their inputs alone: they read the columns themselves, uncopied.
  if (isBuiltIn(strategy)) return askedFor(strategy, params, { bars: frame.bars, columns: featuresOf(strategy, params, frame), lent: UNGUARDED });
  return withKeptColumns(referencesOf(strategy, params), frame.bars.time.length, (into) => {
    const lent = lentColumns(strategy.id);
    const orders = askedFor(strategy, params, { bars: frame.bars, columns: featuresOf(strategy, params, frame, into), lent });
    lent.check();
    return orders;
  });
}

interface AskedWith {
  readonly bars: Bars;
  readonly columns: NamedColumns;
  readonly lent: LentColumns;
}

function askedFor(strategy: ColumnStrategy, params: ParameterValues, { bars, columns, lent }: AskedWith): Orders {
  return ordersIn(strategy, calling<unknown>(strategy, () => strategy.orders(viewOf(strategy, bars, columns, lent), params)));
}

/** Does some work with columns in memory that is kept between runs: nobody sees them but through copies. */
function withKeptColumns<T>(references: readonly string[], n: number, work: (columns: ReadonlyMap<string, Float64Array>) => T): T {
  const places = newPlaces();
  const addresses = references.map(() => places.take(8 * n));
  const memory = takeMemory(places.total(), false, CAN_COMPILE);
  try {
    return work(new Map(references.map((reference, k) => [reference, new Float64Array(memory.buffer, addresses[k], n)])));
  } finally {
    handBack(memory, false);
  }
}

const UNGUARDED: LentColumns = { lend: (_, original) => original, check: () => {} };

function viewOf(strategy: ColumnStrategy, bars: Bars, columns: NamedColumns, { lend }: LentColumns): StrategyView {
  const lent: { -readonly [column in keyof Bars]?: Bars[column] } = {}; // a strategy may ask for its column at every bar
  const lentBars: Bars = {
    get time() { return (lent.time ??= lend('time', bars.time)); },
    get open() { return (lent.open ??= lend('open', bars.open)); },
    get high() { return (lent.high ??= lend('high', bars.high)); },
    get low() { return (lent.low ??= lend('low', bars.low)); },
    get close() { return (lent.close ??= lend('close', bars.close)); },
    get volume() { return (lent.volume ??= lend('volume', bars.volume)); },
    get tradeDate() { return (lent.tradeDate ??= lend('tradeDate', bars.tradeDate)); },
  };
  const feature = (reference: string): Float64Array => lend(reference, namedColumn(strategy, columns, reference));
  return Object.freeze({ n: bars.time.length, bars: Object.freeze(lentBars), feature });
}

function ordersIn({ id }: ColumnStrategy, orders: unknown): Orders {
  if (orders instanceof Promise) fail('BAD_STRATEGY', `strategy ${id} gives its orders later`, { strategy: id, advice: 'orders() must not be async' });
  if (typeof orders === 'object' && orders !== null) return orders as Orders; // decoded: `checkOrders` looks at every column
  return fail('BAD_STRATEGY', `strategy ${id} gives no orders`, { strategy: id, advice: 'return an object of order columns' });
}
