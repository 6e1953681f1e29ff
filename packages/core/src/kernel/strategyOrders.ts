import type { Bars } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { handBack, takeMemory } from '../numerics/index.ts';
import { STRATEGIES } from '../strategies/index.ts';
import type { ColumnStrategy, CrossingStrategy, Orders, StrategyView } from '../strategies/index.ts';
import { compiledCrossings } from './crossings/compiledCrossings.ts';
import { crossingOrders } from './crossings/crossingOrders.ts';
import type { Frame } from './frame.ts';
import { lentColumns } from './lentColumns.ts';
import type { LentColumns } from './lentColumns.ts';
import { calling, featuresOf, namedColumn } from './strategyCalls.ts';
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
  const columns = featuresOf(strategy, params, frame);
  // The built-in entries are shown by tests to leave their inputs alone: they read the columns themselves, uncopied.
  const isBuiltIn = Object.hasOwn(STRATEGIES, strategy.id) && STRATEGIES[strategy.id] === strategy;
  const lent = isBuiltIn ? UNGUARDED : lentColumns(strategy.id);
  const orders: unknown = calling(strategy, () => strategy.orders(viewOf(strategy, frame.bars, columns, lent), params));
  lent.check();
  return ordersIn(strategy, orders);
}

/** Nobody but the search sees the features: they are computed where those of the run before were. */
function ordersAtCrossings(strategy: CrossingStrategy, params: ParameterValues, frame: Frame): Orders {
  const n = frame.bars.time.length;
  const references = calling(strategy, () => [...strategy.features(params)]);
  const memory = takeMemory(8 * n * references.length, false, false);
  const into = new Map(references.map((reference, k) => [reference, new Float64Array(memory.buffer, 8 * n * k, n)]));
  const orders = crossingOrders(compiledCrossings(strategy, params), frame.bars, featuresOf(strategy, params, frame, into));
  handBack(memory, false);
  return orders;
}

const UNGUARDED: LentColumns = { lend: (_, original) => original, check: () => {} };

function viewOf(strategy: ColumnStrategy, bars: Bars, columns: NamedColumns, { lend }: LentColumns): StrategyView {
  const lentBars: Bars = {
    get time() { return lend('time', bars.time); },
    get open() { return lend('open', bars.open); },
    get high() { return lend('high', bars.high); },
    get low() { return lend('low', bars.low); },
    get close() { return lend('close', bars.close); },
    get volume() { return lend('volume', bars.volume); },
    get tradeDate() { return lend('tradeDate', bars.tradeDate); },
  };
  const feature = (reference: string): Float64Array => lend(reference, namedColumn(strategy, columns, reference));
  return Object.freeze({ n: bars.time.length, bars: Object.freeze(lentBars), feature });
}

function ordersIn({ id }: ColumnStrategy, orders: unknown): Orders {
  if (orders instanceof Promise) fail('BAD_STRATEGY', `strategy ${id} gives its orders later`, { strategy: id, advice: 'orders() must not be async' });
  if (typeof orders === 'object' && orders !== null) return orders as Orders; // decoded: `checkOrders` looks at every column
  return fail('BAD_STRATEGY', `strategy ${id} gives no orders`, { strategy: id, advice: 'return an object of order columns' });
}
