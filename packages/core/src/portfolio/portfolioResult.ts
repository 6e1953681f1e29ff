import type { Correlations } from './clusters/correlations.ts';
import type { Metrics, Trades } from '../kernel/index.ts';
import type { ChosenWindow, CrossValidation, Stress, Trial } from '../research/index.ts';
import type { Evidence } from './evidence.ts';

/** One strategy on one series: what competes for capital. */
export interface CandidateResult {
  /** `strategy instrument timeframe`, unique in a portfolio. */
  readonly id: string;
  readonly strategy: string;
  readonly fingerprint: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly windows: readonly ChosenWindow[];
  /** Of the stitched out-of-sample days of one unit; null when no window could be tested. */
  readonly metrics: Metrics | null;
  /** Configurations that were run for it. */
  readonly trials: number;
  /** Probability that its Sharpe ratio beats the best that luck alone would give in that many trials; null when undefined. */
  readonly deflatedSharpe: number | null;
  /** Its test windows under worse conditions; null when it was never admitted. */
  readonly stress: Stress | null;
  /** Its search on combinatorial splits of the whole period; null when that was not asked for. */
  readonly crossValidation: CrossValidation | null;
  /** The verdict of the last judgement: admitted, or the first gate that refused it, with its number. */
  readonly verdict: Verdict;
  /** What today's rebalancing holds. */
  readonly weight: number;
  readonly contracts: number;
}

export interface Verdict {
  readonly admitted: boolean;
  /** Key of the gate that refused it; null when admitted. */
  readonly gate: string | null;
  /** The number the gate looked at, and its bound; null when admitted or undefined. */
  readonly value: number | null;
  readonly bound: number | null;
  /** In words, for people. */
  readonly says: string;
}

/** One gate of the funnel, in the order they are applied: how many candidates came, how many it refused. */
export interface FunnelStep {
  readonly gate: string;
  readonly title: string;
  readonly bound: number | null;
  readonly entered: number;
  readonly refused: number;
}

/** A row for each rebalancing and candidate that holds a weight; columns of one length. */
export interface WeightRows {
  /** Trade date of the close at which it was decided. */
  readonly day: Int32Array;
  /** Index into `candidates`. */
  readonly candidate: Int32Array;
  /** Share of capital in notional. */
  readonly weight: Float64Array;
  /** Contracts or shares that the weight asks for, and the whole ones that are held. */
  readonly ideal: Float64Array;
  readonly contracts: Float64Array;
  /** Share of the portfolio's variance that the weight carries, as the past had it; NaN when unknown. */
  readonly riskContribution: Float64Array;
  /** How far the decision's weights are from the best ones under the same bounds; the same for all of a day. */
  readonly residual: Float64Array;
}

/** A row for each rebalancing and candidate: the gate that refused it; columns of one length. */
export interface JudgementRows {
  readonly day: Int32Array;
  /** Index into `candidates`. */
  readonly candidate: Int32Array;
  /** Key of the gate; empty when admitted. */
  readonly gate: readonly string[];
  /** The number that the gate looked at; NaN when admitted or undefined. */
  readonly value: Float64Array;
  /** As known then. */
  readonly deflatedSharpe: Float64Array;
}

/** The trades of the stitched windows, one unit each, with the candidate they belong to. */
export interface PortfolioTrades extends Omit<Trades, 'entryIndex' | 'exitIndex'> {
  readonly candidate: Int32Array;
}

/** What could make the numbers wrong: a bold claim, then the number. */
export interface Caveat {
  readonly claim: string;
  readonly detail: string;
}

/** What `buildPortfolio` gives back; a pure function of its inputs. */
export interface PortfolioResult {
  readonly name: string;
  readonly currency: string;
  readonly capital: number;
  readonly allocation: string;
  /** Union of the out-of-sample trade dates, and the money at each of their closes. */
  readonly days: Int32Array;
  readonly equity: Float64Array;
  /** Money of the day before costs of rebalancing, and those costs. */
  readonly profit: Float64Array;
  readonly rebalancingCosts: Float64Array;
  /** Commission and slippage of the candidates' own trades, which the profit has paid; NaN in an artifact that does not say. */
  readonly tradingCosts: Float64Array;
  readonly tradeDatesPerYear: number;
  readonly metrics: Metrics | null;
  readonly candidates: readonly CandidateResult[];
  readonly funnel: readonly FunnelStep[];
  /** At the last judgement, of those that pass every gate by themselves; the gates of correlation and clusters choose among them. */
  readonly correlations: Correlations;
  readonly weights: WeightRows;
  /** Trade dates at whose close the equity no longer covered the maintenance margins, and units were let go. */
  readonly marginCalls: readonly number[];
  readonly trades: PortfolioTrades;
  readonly trials: readonly Trial[];
  /** Trials of the same instruments that were run before and count as well; none of them is among `trials`. */
  readonly earlierTrials: readonly Trial[];
  /** Number of distinct trials that count, and how many of them are independent (null: not estimated). */
  readonly trialCount: { readonly run: number; readonly effective: number | null };
  readonly deflatedSharpe: number | null;
  readonly evidence: Evidence;
  readonly judgements: JudgementRows;
  /** Probability of backtest overfitting by CSCV; null when undefined. */
  readonly pbo: number | null;
  /** Splits that this share is of; null where it is undefined, or an artifact does not say. */
  readonly pboSplits: number | null;
  /** Square root of the mean squared difference of a day's return to that of ideal, fractional contracts; annualised. */
  readonly trackingError: number;
  readonly caveats: readonly Caveat[];
  readonly inputs: readonly { readonly role: string; readonly sha256: string }[];
  readonly seed: number;
  /** Editions of the time-zone database that the bars were dated by; none: not known. */
  readonly zoneEditions: readonly string[];
}
