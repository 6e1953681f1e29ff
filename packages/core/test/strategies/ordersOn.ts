import type { Bars } from '../../src/bars/index.ts';
import { computeFeatures, type ParameterValues } from '../../src/features/index.ts';
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
  const feature = (reference: string): Float64Array => Float64Array.from(features[reference]!);
  if (strategy.orders === undefined) throw new Error(`${strategy.id} gives no columns`);
  return strategy.orders({ n: bars.time.length, bars, feature }, params);
}
