import { isDeepStrictEqual } from 'node:util';
import type { Feature, FeatureColumns, ParameterValues } from '@proj/core/features';
import { naming, simulate, simulateSlow, stepColumns, strategyOrders, type Costs } from '@proj/core/kernel';
import type { Strategy } from '@proj/core/strategies';

/** What the fast kernel and the reference make of the same orders. */
export interface Agreement {
  readonly equal: boolean;
  readonly fills: number;
  readonly trades: number;
}

/** Costs that move every fill off the tick it was asked for, and a commission of its own on each. */
const COSTS: Costs = { pointValue: 1, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0.25, initialEquity: 1e6 };

/**
 * Runs a strategy's orders through both kernels.
 *
 * @throws BAD_ORDERS for orders that cannot be, BAD_STRATEGY and BAD_FEATURE as `strategyOrders`
 */
export function kernelAgreement(strategy: Strategy, params: ParameterValues, { reference, sessionEnds, ...bars }: FeatureColumns, addedFeatures: readonly Feature[]): Agreement {
  const frame = { instrument: '', timeframe: '', dataSha256: '', tradeDatesPerYear: 1, bars, addedFeatures, ...(reference && { reference }), ...(sessionEnds && { sessionEnds }) };
  return naming(strategy, () => {
    const orders = strategy.start === undefined ? strategyOrders(strategy, params, frame) : stepColumns(strategy, params, frame);
    const fast = simulate(bars, orders, COSTS);
    return { equal: isDeepStrictEqual(fast, simulateSlow(bars, orders, COSTS)), fills: fast.fills.index.length, trades: fast.trades.net.length };
  });
}
