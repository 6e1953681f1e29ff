import { deviationOf, returnsOf } from '../../kernel/index.ts';
import type { PortfolioResult } from '../../portfolio/index.ts';
import { deepestDrawdowns, drawdownFrom } from './deepestDrawdowns.ts';
import type { Drawdown } from './deepestDrawdowns.ts';
import { histogramOf } from './histogramOf.ts';
import type { Histogram } from './histogramOf.ts';
import { monthlyReturns } from './monthlyReturns.ts';
import type { YearRow } from './monthlyReturns.ts';
import { rollingSharpe } from './rollingSharpe.ts';

/** The portfolio day by day, and what follows from its equity. */
export interface Track {
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly returns: Float64Array;
  readonly drawdown: Float64Array;
  readonly deepest: readonly Drawdown[];
  /** Trade dates in the window of the rolling Sharpe ratio: a year. */
  readonly rollingDays: number;
  readonly rolling: Float64Array;
  readonly years: readonly YearRow[];
  readonly histogram: Histogram | null;
}

/** What the report draws of a portfolio's days; null when there is none. */
export function trackOf({ days, equity, capital, tradeDatesPerYear }: PortfolioResult): Track | null {
  if (days.length === 0) return null;
  const returns = returnsOf(equity, capital);
  const drawdown = drawdownFrom(equity, capital);
  const rollingDays = Math.round(tradeDatesPerYear);
  return {
    days,
    equity,
    returns,
    drawdown,
    deepest: deepestDrawdowns(drawdown),
    rollingDays,
    rolling: rollingSharpe(returns, rollingDays, tradeDatesPerYear),
    years: monthlyReturns(days, equity, capital),
    histogram: histogramOf(returns, deviationOf(returns)),
  };
}
