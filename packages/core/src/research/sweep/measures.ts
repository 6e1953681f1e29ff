import { adviceFor, fail, shownValue } from '../../errors/index.ts';
import {
  annualSharpe, calmarOf, compoundRateOf, deviationOfSums, exposureOf, sharpeOfSums, totalReturnOf, tradeStatisticsOfSums,
} from '../../kernel/index.ts';
import type { Metrics, MomentSums, TradeSums, TradeStatistics } from '../../kernel/index.ts';

/** The numbers among the metrics of a backtest. */
export type Measure = { [name in keyof Metrics]: Metrics[name] extends number ? name : never }[keyof Metrics];

const MEASURES = {
  totalReturn: true, cagr: true, volatility: true, sortino: true, calmar: true, valueAtRisk5: true, expectedShortfall5: true, tailRatio: true,
  skew: true, excessKurtosis: true, sharpe: true, sharpeStandardError: true, sharpeLow: true, sharpeHigh: true, sharpeAutocorrelated: true,
  sharpeAutocorrelatedStandardError: true, sharpeAutocorrelatedLow: true, sharpeAutocorrelatedHigh: true, maxDrawdown: true,
  maxDrawdownDays: true, longestDrawdownDays: true, ulcer: true, trades: true, winRate: true, profitFactor: true, expectancy: true,
  averageBarsHeld: true, ambiguousTrades: true, commission: true, systemQuality: true, meanAdverseExcursion: true,
  worstAdverseExcursion: true, meanFavourableExcursion: true, bestFavourableExcursion: true, longestWinningStreak: true,
  longestLosingStreak: true, exposure: true, turnover: true, ambiguousBars: true,
} as const satisfies { readonly [measure in Measure]: true };

/** Refuses what is no measure: its column would be NaN. @throws BAD_PARAMS with what was probably meant */
export function checkMeasures(measures: readonly Measure[]): void {
  if (!Array.isArray(measures)) fail('BAD_PARAMS', `measures must be an array of names, it is ${shownValue(measures)}`, { where: 'measures' });
  for (const measure of measures as readonly unknown[]) {
    if (typeof measure === 'string' && Object.hasOwn(MEASURES, measure)) continue;
    const advice = adviceFor(String(measure), Object.keys(MEASURES));
    fail('BAD_PARAMS', `a sweep measures no ${shownValue(measure)}`, { where: 'measures', measure, advice });
  }
}

/** What a compiled run leaves behind. */
export interface RunFigures {
  readonly finalEquity: number;
  readonly trades: TradeSums;
  /** Bars that count at whose close a position is held. */
  readonly heldBars: number;
  /** Of the daily returns. */
  readonly returns: MomentSums;
  readonly maxDrawdown: number;
}

/** What holds for all runs of a sweep. */
export interface RunScope {
  readonly initialEquity: number;
  readonly tradeDatesPerYear: number;
  /** Bars that count. */
  readonly bars: number;
}

const ofTrades = (name: keyof TradeStatistics) => ({ trades }: RunFigures): number => tradeStatisticsOfSums(trades)[name];
const cagrOf = ({ finalEquity, returns }: RunFigures, { initialEquity, tradeDatesPerYear }: RunScope): number =>
  compoundRateOf(finalEquity / initialEquity, returns.count, tradeDatesPerYear);

/** The measures that follow from a compiled run's figures, by the very formulas of `metricsOf`; null where they leave it open. */
export const COMPILED_MEASURES = {
  totalReturn: ({ finalEquity }, { initialEquity }) => totalReturnOf(initialEquity, finalEquity),
  cagr: cagrOf,
  volatility: ({ returns }, { tradeDatesPerYear }) => {
    const deviation = deviationOfSums(returns);
    return deviation === null ? null : deviation * Math.sqrt(tradeDatesPerYear);
  },
  sharpe: ({ returns }, { tradeDatesPerYear }) => {
    const sharpe = sharpeOfSums(returns);
    return sharpe === null ? null : annualSharpe(sharpe, tradeDatesPerYear);
  },
  calmar: (figures, scope) => calmarOf(cagrOf(figures, scope), figures.maxDrawdown),
  maxDrawdown: ({ maxDrawdown }) => maxDrawdown,
  trades: ofTrades('trades'),
  winRate: ofTrades('winRate'),
  profitFactor: ofTrades('profitFactor'),
  expectancy: ofTrades('expectancy'),
  averageBarsHeld: ofTrades('averageBarsHeld'),
  commission: ofTrades('commission'),
  exposure: ({ heldBars }, { bars }) => exposureOf(heldBars, bars),
} as const satisfies { readonly [name in Measure]?: (figures: RunFigures, scope: RunScope) => number | null };

export type CompiledMeasure = keyof typeof COMPILED_MEASURES;

/** The measures that need the daily equity, beside its end. */
export const DAILY_MEASURES: readonly Measure[] = ['volatility', 'sharpe', 'calmar', 'maxDrawdown'];

/** True of a measure that follows from the figures of a compiled run. */
export function isCompiledMeasure(measure: Measure): measure is CompiledMeasure {
  return Object.hasOwn(COMPILED_MEASURES, measure);
}
