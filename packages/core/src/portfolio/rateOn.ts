import { rowsBefore } from '../research/index.ts';
import type { PortfolioInput, Rate } from './portfolioInput.ts';

/** Base currency for one unit of a currency on a day: the last rate on or before it. */
export function rateOn(rate: Rate, day: number): number {
  if (typeof rate === 'number') return rate;
  return rate.rates[Math.max(0, rowsBefore(rate.days, day + 1) - 1)]!;
}

/** The rate of a currency; 1 for the base currency itself. */
export function rateOf(currency: string, { currency: base, rates = {} }: Pick<PortfolioInput, 'currency' | 'rates'>): Rate {
  return currency === base ? 1 : rates[currency]!;
}
