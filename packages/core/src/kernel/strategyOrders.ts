import type { Bars } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { isBuiltIn } from '../strategies/index.ts';
import type { ColumnStrategy, CrossingStrategy, Orders, StrategyView } from '../strategies/index.ts';
import { ordersAtCrossings } from './crossings/ordersAtCrossings.ts';
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
  const lent = isBuiltIn(strategy) ? UNGUARDED : lentColumns(strategy.id);
  const orders: unknown = calling(strategy, () => strategy.orders(viewOf(strategy, frame.bars, columns, lent), params));
  lent.check();
  return ordersIn(strategy, orders);
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
