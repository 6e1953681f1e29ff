import { isoDay } from '@proj/core/bars';
import type { Metrics } from '@proj/core/kernel';

/** How a measure is printed, and in what it counts. */
interface Unit {
  readonly text: (value: number) => string;
  readonly unit: string;
}

const significant = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
const share = (value: number): string => (100 * value).toFixed(3);

const PERCENT: Unit = { text: share, unit: '%' };
const PERCENT_A_YEAR: Unit = { text: share, unit: '% a year' };
const A_YEAR: Unit = { text: significant, unit: 'a year' };
const PLAIN: Unit = { text: significant, unit: '' };
const DATE: Unit = { text: isoDay, unit: 'trade date' };
const DATES: Unit = { text: significant, unit: 'trade dates' };
const MONEY: Unit = { text: (value) => value.toFixed(2), unit: 'money' };

const UNITS = {
  totalReturn: PERCENT, cagr: PERCENT_A_YEAR, volatility: PERCENT_A_YEAR,
  sharpe: A_YEAR, sharpeStandardError: A_YEAR, sharpeLow: A_YEAR, sharpeHigh: A_YEAR,
  sharpeAutocorrelated: A_YEAR, sharpeAutocorrelatedStandardError: A_YEAR, sharpeAutocorrelatedLow: A_YEAR, sharpeAutocorrelatedHigh: A_YEAR,
  sortino: A_YEAR, calmar: PLAIN,
  maxDrawdown: PERCENT, maxDrawdownPeak: DATE, maxDrawdownTrough: DATE, maxDrawdownRecovery: DATE,
  maxDrawdownDays: DATES, maxDrawdownRecoveryDays: DATES, longestDrawdownDays: DATES, ulcer: PERCENT,
  valueAtRisk5: PERCENT, expectedShortfall5: PERCENT, tailRatio: PLAIN, skew: PLAIN, excessKurtosis: PLAIN,
  trades: PLAIN, winRate: PERCENT, profitFactor: PLAIN, expectancy: MONEY, averageBarsHeld: { text: significant, unit: 'bars' }, ambiguousTrades: PLAIN,
  commission: MONEY, systemQuality: PLAIN, meanAdverseExcursion: MONEY, worstAdverseExcursion: MONEY, meanFavourableExcursion: MONEY,
  bestFavourableExcursion: MONEY, longestWinningStreak: { text: significant, unit: 'trades' }, longestLosingStreak: { text: significant, unit: 'trades' },
  exposure: PERCENT, turnover: { text: significant, unit: 'times a year' }, ambiguousBars: PLAIN,
} as const satisfies { readonly [measure in keyof Metrics]: Unit };

/** A measure for people: its value as text, and what it counts in; money in the given currency. */
export function measureText(name: keyof Metrics, value: number, currency: string): { readonly value: string; readonly unit: string } {
  const { text, unit }: Unit = UNITS[name];
  return { value: Number.isNaN(value) ? 'not defined' : text(value), unit: unit === 'money' ? currency : unit };
}
