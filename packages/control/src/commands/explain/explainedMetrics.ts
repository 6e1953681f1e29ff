import { deviationOf, downsideDeviationOf, drawdownOf, meanOf, quantileOf, type ReturnMetrics } from '@proj/core/kernel';
import type { AccountDays } from './accountDays.ts';

/** How a metric follows from the trade dates of an account. */
export interface ExplainedMetric {
  readonly title: string;
  /** The formula with its numbers filled in. */
  readonly says: (account: AccountDays, metrics: ReturnMetrics) => string;
  /** How much each trade date moves the metric, length n; the largest are shown. */
  readonly weigh: (account: AccountDays, metrics: ReturnMetrics) => Float64Array;
}

const TAIL = 0.05;

/** The metrics that `explain` takes apart: those of the combined account that its equity alone decides. */
export const EXPLAINED_METRICS = {
  totalReturn: {
    title: 'Total return',
    says: ({ equity, capital }) => `${number(equity.at(-1) ?? capital)} at the end / ${number(capital)} at the start - 1`,
    weigh: ({ returns }) => returns.map(Math.abs),
  },
  cagr: {
    title: 'Compound return a year',
    says: ({ equity, capital, tradeDatesPerYear: perYear, days }) =>
      `(${number(equity.at(-1) ?? capital)} / ${number(capital)}) ^ (${number(perYear)} trade dates a year / ${days.length} trade dates) - 1`,
    weigh: ({ returns }) => returns.map(Math.abs),
  },
  volatility: {
    title: 'Volatility a year',
    says: ({ returns, tradeDatesPerYear }) => `deviation of a trade date ${number(deviationOf(returns))} x square root of ${number(tradeDatesPerYear)} trade dates a year`,
    weigh: ({ returns }) => distances(returns),
  },
  sharpe: {
    title: 'Sharpe ratio a year',
    says: ({ returns, tradeDatesPerYear }) =>
      `mean of a trade date ${number(meanOf(returns))} / deviation ${number(deviationOf(returns))} x square root of ${number(tradeDatesPerYear)} trade dates a year`,
    weigh: ({ returns }) => distances(returns),
  },
  sortino: {
    title: 'Sortino ratio a year',
    says: ({ returns, tradeDatesPerYear }) =>
      `mean of a trade date ${number(meanOf(returns))} x ${number(tradeDatesPerYear)} trade dates a year / downside deviation ${number(downsideDeviationOf(returns, tradeDatesPerYear))} a year`,
    weigh: ({ returns }) => returns.map((value) => -value),
  },
  calmar: {
    title: 'Calmar ratio',
    says: (_, { cagr, maxDrawdown }) => `compound return ${number(cagr)} a year / deepest drawdown ${number(maxDrawdown)}`,
    weigh: lossesOfDeepest,
  },
  maxDrawdown: {
    title: 'Deepest drawdown',
    says: ({ days, equity, capital }, { maxDrawdownPeak: peak, maxDrawdownTrough: trough }) => {
      const at = (day: number | null): number => (day === null ? capital : equity[days.indexOf(day)]!);
      return trough === null ? 'nothing was ever lost from a peak' : `1 - ${number(at(trough))} at the trough / ${number(at(peak))} at the peak before it`;
    },
    weigh: lossesOfDeepest,
  },
  ulcer: {
    title: 'Ulcer index',
    says: ({ days }) => `square root of the mean squared drawdown over ${days.length} trade dates`,
    weigh: ({ equity, capital }) => drawdownOf(Float64Array.of(capital, ...equity)).subarray(1),
  },
  valueAtRisk5: {
    title: 'Value at risk, 5 % of trade dates',
    says: ({ returns }) => `the return of a trade date that 5 % of ${returns.length} fall short of is ${number(quantileOf(returns, TAIL))}`,
    weigh: ({ returns }) => nearness(returns, quantileOf(returns, TAIL)),
  },
  expectedShortfall5: {
    title: 'Expected shortfall, 5 % of trade dates',
    says: ({ returns }) => `mean loss of the worst ${Math.floor((returns.length - 1) * TAIL) + 1} of ${returns.length} trade dates`,
    weigh: ({ returns }) => returns.map((value) => -value),
  },
  skew: {
    title: 'Skew of the returns of a trade date',
    says: ({ returns }) => `third central moment over the second to the power 1.5, of ${returns.length} trade dates`,
    weigh: ({ returns }) => distances(returns),
  },
  excessKurtosis: {
    title: 'Excess kurtosis of the returns of a trade date',
    says: ({ returns }) => `fourth central moment over the squared second, less 3, of ${returns.length} trade dates`,
    weigh: ({ returns }) => distances(returns),
  },
} as const satisfies Partial<Record<keyof ReturnMetrics, ExplainedMetric>>;

export type ExplainedName = keyof typeof EXPLAINED_METRICS;

function distances(returns: Float64Array): Float64Array {
  const mean = meanOf(returns);
  return returns.map((value) => Math.abs(value - mean));
}

function nearness(returns: Float64Array, place: number): Float64Array {
  return returns.map((value) => -Math.abs(value - place));
}

/** What each trade date lost between the peak and the trough; nothing counts outside of them. */
function lossesOfDeepest({ days, returns }: AccountDays, { maxDrawdownPeak, maxDrawdownTrough }: ReturnMetrics): Float64Array {
  const [peak, trough] = [maxDrawdownPeak ?? -Infinity, maxDrawdownTrough ?? -Infinity];
  return returns.map((value, row) => (days[row]! > peak && days[row]! <= trough ? -value : -Infinity));
}

/** A number to six significant digits; large ones in full. */
export function number(value: number): string {
  return Math.abs(value) >= 1e5 ? value.toFixed(2) : String(Number(value.toPrecision(6)));
}
