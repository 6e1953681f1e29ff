import type { Bars } from '../bars/index.ts';
import type { ParameterSpecs, ParameterValues } from '../features/index.ts';

/** Order columns, each as long as the bars, NaN = none: decided at the close of bar i, live during bar i+1 only. */
export interface Orders {
  readonly target?: Float64Array;
  readonly buyStop?: Float64Array;
  readonly buyLimit?: Float64Array;
  readonly sellStop?: Float64Array;
  readonly sellLimit?: Float64Array;
  readonly size?: Float64Array;
  readonly longStopLoss?: Float64Array;
  readonly longTakeProfit?: Float64Array;
  readonly shortStopLoss?: Float64Array;
  readonly shortTakeProfit?: Float64Array;
  readonly longStopDistance?: Float64Array;
  readonly longProfitDistance?: Float64Array;
  readonly longTrailDistance?: Float64Array;
  readonly shortStopDistance?: Float64Array;
  readonly shortProfitDistance?: Float64Array;
  readonly shortTrailDistance?: Float64Array;
  readonly exitOnClose?: Float64Array;
  /** Sparse form: the indices that the other columns speak of, ascending and distinct; the columns then have its length. */
  readonly at?: Int32Array;
}

/** What a strategy sees: the bars and its own features, all of one length. */
export interface StrategyView {
  readonly n: number;
  readonly bars: Bars;
  /** The column of a reference that `features(params)` named. @throws BAD_STRATEGY for any other */
  readonly feature: (reference: string) => Float64Array;
}

/** A relation between parameters, such as fast < slow; a set that breaks it is no trial. */
export interface Constraint<P extends ParameterSpecs = ParameterSpecs> {
  readonly says: string;
  readonly holds: (params: ParameterValues<P>) => boolean;
}

/** A trading rule as data and pure functions. */
export interface Strategy<P extends ParameterSpecs = ParameterSpecs> {
  readonly id: string;
  readonly title: string;
  readonly params: P;
  readonly constraints?: readonly Constraint<P>[];
  /** The features that `orders` will ask for. */
  readonly features: (params: ParameterValues<P>) => readonly string[];
  readonly orders: (view: StrategyView, params: ParameterValues<P>) => Orders;
}

/** A strategy as registries and loaders keep it. The parameters' names are checked where it is written. */
export function defineStrategy<const P extends ParameterSpecs>(strategy: Strategy<P>): Strategy {
  return strategy as unknown as Strategy;
}
