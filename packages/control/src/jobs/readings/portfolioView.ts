import type { Caveat, FunnelStep, PortfolioResult } from '@proj/core/portfolio';
import { plainText, reportModelOf, type VerdictLine } from '@proj/core/report';
import { correlationOf, type CorrelationTable } from './correlationOf.ts';
import { parameterMaps, type ParameterMap } from './parameterMaps.ts';

/** A walk-forward window of a candidate: trade dates, chosen parameters, annualised Sharpe ratios (NaN: not defined). */
export interface WindowLine {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
  readonly params: Readonly<Record<string, number>>;
  readonly trainSharpe: number;
  readonly testSharpe: number;
}

/** A candidate with its verdict. */
export interface CandidateLine {
  readonly id: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly admitted: boolean;
  /** title of the gate that refused it; null where it was admitted */
  readonly gate: string | null;
  readonly says: string;
  readonly sharpe: number | null;
  readonly sharpeLow: number | null;
  readonly sharpeHigh: number | null;
  readonly deflatedSharpe: number | null;
  readonly trades: number | null;
  readonly trials: number;
  readonly weight: number;
  readonly contracts: number;
  readonly windows: readonly WindowLine[];
}

/** The numbers of the headline; NaN and null where they are not defined. */
export interface PortfolioHeadline {
  readonly sharpe: number;
  readonly sharpeLow: number;
  readonly sharpeHigh: number;
  readonly cagr: number;
  readonly volatility: number;
  readonly maxDrawdown: number;
  readonly longestDrawdownDays: number;
}

/** Money and drawdown by trade date; columns of one length. */
export interface PortfolioTrack {
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly drawdown: Float64Array;
}

/** What the screen of a portfolio shows. */
export interface PortfolioView {
  readonly name: string;
  readonly period: string | null;
  readonly currency: string;
  readonly capital: number;
  readonly allocation: string;
  readonly verdict: VerdictLine;
  readonly caveats: readonly Caveat[];
  readonly headline: PortfolioHeadline | null;
  readonly deflatedSharpe: number | null;
  readonly pbo: number | null;
  readonly trials: { readonly run: number; readonly effective: number | null };
  readonly trades: number;
  readonly ambiguousTrades: number;
  readonly trackingError: number;
  /** null where nothing was ever held */
  readonly track: PortfolioTrack | null;
  readonly funnel: readonly FunnelStep[];
  readonly candidates: readonly CandidateLine[];
  readonly correlation: CorrelationTable;
  readonly maps: readonly ParameterMap[];
}

/** What is shown of a result: the report's own verdict and track, and what the report leaves to its tables. */
export function portfolioViewOf(result: PortfolioResult): PortfolioView {
  const { verdict, track, period } = reportModelOf(result);
  const { metrics, trades } = result;
  const titles = new Map(result.funnel.map(({ gate, title }) => [gate, title]));
  return {
    name: result.name, currency: result.currency, capital: result.capital, allocation: result.allocation,
    period: period === null ? null : plainText(period),
    verdict: { ...verdict, reasons: verdict.reasons.map(plainText), measured: verdict.measured === null ? null : plainText(verdict.measured) },
    caveats: result.caveats,
    headline: metrics === null ? null : headlineOf(metrics),
    deflatedSharpe: result.deflatedSharpe, pbo: result.pbo, trials: result.trialCount,
    trades: trades.net.length, ambiguousTrades: trades.ambiguous.reduce((sum, flag) => sum + flag, 0),
    trackingError: result.trackingError,
    track: track === null ? null : { days: track.days, equity: track.equity, drawdown: track.drawdown },
    funnel: result.funnel,
    candidates: result.candidates.map((candidate) => candidateLine(candidate, titles)),
    correlation: correlationOf(result),
    maps: parameterMaps(result),
  };
}

function headlineOf({ sharpe, sharpeLow, sharpeHigh, cagr, volatility, maxDrawdown, longestDrawdownDays }: PortfolioHeadline): PortfolioHeadline {
  return { sharpe, sharpeLow, sharpeHigh, cagr, volatility, maxDrawdown, longestDrawdownDays };
}

function candidateLine({ verdict, metrics, ...candidate }: PortfolioResult['candidates'][number], titles: ReadonlyMap<string, string>): CandidateLine {
  const { id, strategy, instrument, timeframe, deflatedSharpe, trials, weight, contracts, windows } = candidate;
  return {
    id, strategy, instrument, timeframe, deflatedSharpe, trials, weight, contracts, windows,
    admitted: verdict.admitted, gate: verdict.gate === null ? null : (titles.get(verdict.gate) ?? verdict.gate), says: verdict.says,
    sharpe: metrics?.sharpe ?? null, sharpeLow: metrics?.sharpeLow ?? null, sharpeHigh: metrics?.sharpeHigh ?? null, trades: metrics?.trades ?? null,
  };
}
