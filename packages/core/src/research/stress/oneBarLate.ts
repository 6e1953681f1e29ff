import { crossingOrders, repeatableCrossings } from '../../kernel/index.ts';
import type { ParameterValues } from '../../features/index.ts';
import type { CrossingStrategy, Orders, OrderRow, StepStrategy, Strategy, StrategyView } from '../../strategies/index.ts';

/** The strategy with every order given one bar later than it gives it: what is left of an edge that lives in a single bar. */
export function oneBarLate(strategy: Strategy): Strategy {
  if (strategy.start !== undefined) return lateSteps(strategy);
  const { id, title, params, constraints, features } = strategy;
  const ordersOf = strategy.crossings === undefined ? strategy.orders : crossingsOf(strategy);
  return { id, title, params, ...(constraints && { constraints }), features, orders: (view, values) => lateOrders(ordersOf(view, values), view.n) };
}

function crossingsOf(strategy: CrossingStrategy): (view: StrategyView, params: ParameterValues) => Orders {
  return (view, params) => {
    const columns = new Map(strategy.features(params).map((reference) => [reference, view.feature(reference)]));
    return crossingOrders(repeatableCrossings(strategy, params), view.bars, columns);
  };
}

function lateOrders({ at, ...columns }: Orders, n: number): Orders {
  if (at !== undefined) {
    const isKept = (_: unknown, i: number): boolean => at[i]! + 1 < n;
    const kept = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.filter(isKept)]));
    return { ...kept, at: at.filter(isKept).map((bar) => bar + 1) };
  }
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, lateColumn(column)]));
}

function lateColumn(column: Float64Array): Float64Array {
  const late = new Float64Array(column.length).fill(NaN);
  late.set(column.subarray(0, Math.max(0, column.length - 1)), 1);
  return late;
}

interface Late {
  readonly state: unknown;
  readonly row: OrderRow;
}

function lateSteps(strategy: StepStrategy): StepStrategy {
  return {
    ...strategy,
    start: (params): Late => ({ state: strategy.start(params), row: {} }),
    decide: (held, view, i, holding) => {
      const { state, row } = held as Late; // what this strategy gave at the bar before
      const [next, orders] = strategy.decide(state, view, i, holding);
      return [{ state: next, row: orders } satisfies Late, row];
    },
  };
}
