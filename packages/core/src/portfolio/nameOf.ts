import type { PortfolioSeries } from './portfolioInput.ts';

/** How people call a series: `US.SPY 60m`. */
export function nameOf({ instrument, timeframe }: Pick<PortfolioSeries, 'instrument' | 'timeframe'>): string {
  return `${instrument} ${timeframe}`;
}
