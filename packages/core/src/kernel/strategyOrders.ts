import type { Bars } from '../bars/index.ts';
import { fail, Failure } from '../errors/index.ts';
import { adviceFor, computeFeatures } from '../features/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { STRATEGIES } from '../strategies/index.ts';
import type { Orders, Strategy, StrategyView } from '../strategies/index.ts';
import { checkFeatureLength } from './frame.ts';
import type { Frame } from './frame.ts';
import { lentColumns } from './lentColumns.ts';
import type { LentColumns } from './lentColumns.ts';

/**
 * The orders of a strategy on a frame's bars. What `features(params)` names and the frame lacks is computed. A user's strategy reads
 * copies and is refused when it writes to one.
 *
 * @throws BAD_STRATEGY when it throws, gives no orders, changes its inputs, or asks for a feature it did not name;
 *   BAD_FEATURE as `computeFeatures`, and for a given column of another length
 */
export function strategyOrders(strategy: Strategy, params: ParameterValues, frame: Frame): Orders {
  const references = calling(strategy, () => [...strategy.features(params)]);
  const columns = featureColumns(references, frame);
  // The built-in entries are shown by tests to leave their inputs alone: they read the columns themselves, uncopied.
  const isBuiltIn = Object.hasOwn(STRATEGIES, strategy.id) && STRATEGIES[strategy.id] === strategy;
  const lent = isBuiltIn ? UNGUARDED : lentColumns(strategy.id);
  const orders: unknown = calling(strategy, () => strategy.orders(viewOf(strategy, frame.bars, columns, lent), params));
  lent.check();
  return ordersIn(strategy, orders);
}

const UNGUARDED: LentColumns = { lend: (_, original) => original, check: () => {} };

type Columns = ReadonlyMap<string, Float64Array>;

function featureColumns(references: readonly string[], { bars, features = new Map(), frames, addedFeatures }: Frame): Columns {
  const missing = references.filter((reference) => !features.has(reference));
  const columns = computeFeatures(bars, missing, { ...(frames && { frames }), ...(addedFeatures && { features: addedFeatures }) });
  for (const [reference, column] of features) {
    if (!references.includes(reference)) continue;
    checkFeatureLength(reference, column, bars);
    columns.set(reference, column);
  }
  return columns;
}

function viewOf(strategy: Strategy, bars: Bars, columns: Columns, { lend }: LentColumns): StrategyView {
  const lentBars: Bars = {
    get time() { return lend('time', bars.time); },
    get open() { return lend('open', bars.open); },
    get high() { return lend('high', bars.high); },
    get low() { return lend('low', bars.low); },
    get close() { return lend('close', bars.close); },
    get volume() { return lend('volume', bars.volume); },
    get tradeDate() { return lend('tradeDate', bars.tradeDate); },
  };
  const feature = (reference: string): Float64Array => {
    const column = columns.get(reference);
    return column === undefined ? refuseUnnamed(strategy, reference, [...columns.keys()]) : lend(reference, column);
  };
  return Object.freeze({ n: bars.time.length, bars: Object.freeze(lentBars), feature });
}

function refuseUnnamed({ id }: Strategy, reference: string, named: readonly string[]): never {
  return fail('BAD_STRATEGY', `strategy ${id} asks for ${reference}, which its features() does not name`, {
    strategy: id,
    advice: adviceFor(reference, named),
  });
}

/** What a call into the strategy gives; what it throws is its own failure, with its cause. */
function calling<T>({ id }: Strategy, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const says = error instanceof Error ? error.message : String(error);
    return fail('BAD_STRATEGY', `strategy ${id} fails: ${says}`, { strategy: id }, error);
  }
}

function ordersIn({ id }: Strategy, orders: unknown): Orders {
  if (typeof orders === 'object' && orders !== null) return orders as Orders; // decoded: `checkOrders` looks at every column
  return fail('BAD_STRATEGY', `strategy ${id} gives no orders`, { strategy: id, advice: 'return an object of order columns' });
}
