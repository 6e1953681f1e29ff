import type { AdjustmentName, Bars } from '../bars/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Frame } from '../kernel/index.ts';
import type { ObjectiveName, Period, SplitSettings, StudyHooks, UnitCosts, WalkForward, Trial } from '../research/index.ts';
import type { Strategy } from '../strategies/index.ts';
import type { CovarianceName } from './allocation/covariances.ts';
import type { AllocatorName } from './allocators.ts';
import type { GateBounds } from './gates.ts';
import type { RebalanceRhythm } from './rebalancingDays.ts';

/** Money a broker asks for one contract. */
export interface Margin {
  readonly initial: number;
  readonly maintenance: number;
}

/** Bars of one instrument and timeframe, and what one unit of it is worth. */
export interface PortfolioSeries extends Pick<Frame, 'features' | 'frames' | 'reference' | 'sessionEnds' | 'addedFeatures'> {
  readonly instrument: string;
  readonly timeframe: string;
  readonly currency: string;
  readonly pointValue: number;
  readonly tickSize: number;
  /** Null: fully paid for, as a share is. */
  readonly margin: Margin | null;
  readonly bars: Bars;
  readonly dataSha256: string;
  readonly tradeDatesPerYear: number;
  readonly costs: UnitCosts;
  /** Share of the calendar's bars that the data holds, 0 to 1. */
  readonly coverage: number;
  /** How the bars were put on one scale; absent or null: they are as traded. */
  readonly adjustment?: AdjustmentName | null;
}

export interface PortfolioStrategy {
  readonly strategy: Strategy;
  /** Of the strategy's code. */
  readonly fingerprint: string;
  readonly grid: readonly ParameterValues[];
}

export interface Allocation {
  readonly method: AllocatorName;
  /** When contracts are set anew, at the close of the last trade date of each; default `monthly`. */
  readonly rebalance?: RebalanceRhythm;
  /** Trade dates of the past that weights are computed from; default 126. */
  readonly lookback?: number;
  /** Largest weight of one candidate, 0 to 1; default 1. */
  readonly cap?: number;
  /** Least weight of each candidate that is admitted and moves; default 0. */
  readonly floor?: number;
  /** The most that candidates with the same strategy, instrument or other property, or of one cluster, reach together. */
  readonly groups?: { readonly by: GroupKey | 'cluster'; readonly cap: number };
  /** For `riskBudget`: shares of the portfolio's variance by strategy, instrument or other property, relative to each other. */
  readonly riskBudgets?: { readonly by: GroupKey; readonly shares: { readonly [name: string]: number } };
  /** What risk is measured by; default `ledoitWolf`. */
  readonly covariance?: CovarianceName;
  /** Notional of all weights over capital, at most; default 1. */
  readonly leverage?: number;
  /** Volatility of a year that the past may show, at most; what it takes away is cash. */
  readonly volatilityTarget?: number;
  /** Share of the Kelly fraction of the past, at most; what it takes away is cash. */
  readonly kelly?: number;
}

/** What candidates are grouped by. */
export const GROUP_KEYS = ['strategy', 'instrument', 'timeframe', 'currency'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** What one unit of a currency is worth in the base currency: the same on every day, or from day to day. */
export type Rate = number | DailyRates;

/** Rates by trade date, ascending; between two of them the earlier one holds. */
export interface DailyRates {
  readonly days: Int32Array;
  readonly rates: Float64Array;
}

/** All that a portfolio follows from. */
export interface PortfolioInput {
  readonly name: string;
  readonly series: readonly PortfolioSeries[];
  readonly strategies: readonly PortfolioStrategy[];
  /** Trade dates that count, ends included. */
  readonly period?: Period;
  readonly walkForward: WalkForward;
  /** Folds that every search is cross-validated by as well: evidence, by which nothing is admitted. Absent: none. */
  readonly cpcv?: SplitSettings;
  readonly objective?: ObjectiveName;
  /** Bounds by gate; null switches a gate off, what is not named has its default. */
  readonly gates?: GateBounds;
  /** From which correlation on candidates are one cluster, on average; default 0.7. */
  readonly clusters?: { readonly correlation?: number };
  readonly allocation: Allocation;
  readonly capital: number;
  /** The base currency: capital and every figure of the result. */
  readonly currency: string;
  /** Base currency for one unit of each other currency. */
  readonly rates?: { readonly [currency: string]: Rate };
  /** Trials of the same instruments that were run before and count beside this portfolio's own. */
  readonly earlierTrials?: readonly Trial[];
  readonly seed: number;
  /** Editions of the time-zone database that the bars were dated by; absent: not known. */
  readonly zoneEditions?: readonly string[];
  readonly inputs: readonly { readonly role: string; readonly sha256: string }[];
}

/** What a caller may watch and lend; none of it changes the result. */
export interface PortfolioHooks extends Omit<StudyHooks, 'onTrial'> {
  readonly progress?: (share: number, phase: string) => void;
  /** After each trial, in a fixed order. */
  readonly onTrial?: (row: Trial) => void;
}
