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

/** The orders of one bar by itself; NaN or absent = none. */
export type OrderRow = { readonly [column in Exclude<keyof Orders, 'at'>]?: number };

/** What a strategy sees: the bars and its own features, all of one length. */
export interface StrategyView {
  readonly n: number;
  readonly bars: Bars;
  /** The column of a reference that `features(params)` named. @throws BAD_STRATEGY for any other */
  readonly feature: (reference: string) => Float64Array;
}

/** The value at a bar; NaN before the first bar. @throws BAD_STRATEGY for a bar that has not closed yet, and for no whole number */
export type ValueAt = (index: number) => number;

/** What a step of a strategy sees: the same as `StrategyView`, up to the bar that has just closed. */
export interface StepView {
  readonly bars: { readonly [column in keyof Bars]: ValueAt };
  /** The values of a reference that `features(params)` named. @throws BAD_STRATEGY for any other */
  readonly feature: (reference: string) => ValueAt;
}

/** What is held at the close of a bar. */
export interface Holding {
  /** Signed contracts. */
  readonly position: number;
  /** Average price of the contracts held; 0 when flat. */
  readonly averageEntry: number;
  /** Bars since the one that opened the trade; 0 in that bar, and when flat. */
  readonly barsHeld: number;
  /** Money that the position would gain at this close, before costs; 0 when flat. */
  readonly openProfit: number;
  readonly equity: number;
}

/** A relation between parameters, such as fast < slow; a set that breaks it is no trial. */
export interface Constraint<P extends ParameterSpecs = ParameterSpecs> {
  readonly says: string;
  readonly holds: (params: ParameterValues<P>) => boolean;
}

interface StrategyParts<P extends ParameterSpecs> {
  readonly id: string;
  readonly title: string;
  readonly params: P;
  readonly constraints?: readonly Constraint<P>[];
  /** The features that the strategy will ask for. */
  readonly features: (params: ParameterValues<P>) => readonly string[];
}

/** A strategy that gives its orders for all bars at once, and so cannot know what became of them. */
export interface ColumnStrategy<P extends ParameterSpecs = ParameterSpecs> extends StrategyParts<P> {
  readonly orders: (view: StrategyView, params: ParameterValues<P>) => Orders;
  readonly crossings?: undefined;
  readonly start?: undefined;
  readonly decide?: undefined;
  readonly enclose?: undefined;
}

/** A strategy that is asked at every close, and told what it holds. State is a value: `decide` gives the next one and changes none. */
export interface StepStrategy<P extends ParameterSpecs = ParameterSpecs, State = unknown> extends StrategyParts<P> {
  readonly orders?: undefined;
  readonly crossings?: undefined;
  readonly start: (params: ParameterValues<P>) => State;
  /** The state at the next bar, and the orders that live during it; called for every bar, after a ruin too. */
  readonly decide: (state: State, view: StepView, i: number, holding: Holding) => readonly [State, OrderRow];
  /** Runs a whole pass over the bars; a loader's place to close the ways out once instead of once a bar. */
  readonly enclose?: <T>(pass: () => T) => T;
}

/** A column of the bars by its name, a feature by its reference, or a level. */
export type Term = string | number;

/** A relation of two values at a close; a NaN on either side makes it false. */
export interface Comparison {
  readonly left: Term;
  readonly is: 'above' | 'below' | 'atLeast' | 'atMost';
  readonly right: Term;
}

/** In state `from`, at the first close at which all of `when` holds: the state becomes `to`, and `target` is ordered, if there is one. */
export interface Crossing {
  readonly from: string;
  readonly when: Comparison | readonly Comparison[];
  readonly to: string;
  /** Signed contracts to hold, by a market order at the next open. */
  readonly target?: number;
}

/**
 * A strategy that acts only where values cross: a machine of a few states, which begins in the `from` of its first crossing. Of several
 * crossings that hold at one close the first in the list is taken; the next is looked for at the next close. It orders targets and
 * nothing else, so a sweep can go from one crossing to the next instead of asking at every bar.
 */
export interface CrossingStrategy<P extends ParameterSpecs = ParameterSpecs> extends StrategyParts<P> {
  readonly crossings: (params: ParameterValues<P>) => readonly Crossing[];
  readonly orders?: undefined;
  readonly start?: undefined;
  readonly decide?: undefined;
  readonly enclose?: undefined;
}

/** A trading rule as data and pure functions, in one of three forms. */
export type Strategy<P extends ParameterSpecs = ParameterSpecs> = ColumnStrategy<P> | StepStrategy<P> | CrossingStrategy<P>;

/** A strategy as registries and loaders keep it. The parameters' names are checked where it is written, and so is the state. */
export function defineStrategy<const P extends ParameterSpecs>(strategy: ColumnStrategy<P>): ColumnStrategy;
export function defineStrategy<const P extends ParameterSpecs>(strategy: CrossingStrategy<P>): CrossingStrategy;
export function defineStrategy<const P extends ParameterSpecs, State>(strategy: StepStrategy<P, State>): StepStrategy;
export function defineStrategy(strategy: unknown): Strategy {
  return strategy as Strategy;
}
