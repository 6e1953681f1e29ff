import type { Bars } from '../../src/bars/index.ts';
import { computeFeatures, type ParameterValues } from '../../src/features/index.ts';
import { strategyOrders } from '../../src/kernel/index.ts';
import type { Orders, Strategy } from '../../src/strategies/index.ts';

/** The orders of a strategy whose features are computed from these bars. */
export function ordersOn(strategy: Strategy, params: ParameterValues, bars: Bars): Orders {
  const features = computeFeatures(bars, strategy.features(params));
  return ordersFrom(strategy, params, bars, Object.fromEntries(features));
}

/** The orders of a strategy that is shown these feature columns. */
export function ordersFrom(
  strategy: Strategy,
  params: ParameterValues,
  bars: Bars,
  features: Readonly<Record<string, ArrayLike<number>>>,
): Orders {
  if (strategy.start !== undefined) throw new Error(`${strategy.id} gives no columns`);
  const columns = new Map(Object.entries(features).map(([reference, values]) => [reference, Float64Array.from(values)]));
  const frame = { instrument: 'X', timeframe: '1m', dataSha256: '', tradeDatesPerYear: 252, bars, features: columns };
  return spread(strategyOrders(strategy, params, frame), bars.time.length);
}

/** Orders as full columns. */
function spread({ at, ...columns }: Orders, n: number): Orders {
  if (at === undefined) return columns;
  const full = (values: Float64Array): Float64Array => {
    const column = new Float64Array(n).fill(NaN);
    at.forEach((index, row) => (column[index] = values[row]!));
    return column;
  };
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, full(values)]));
}
