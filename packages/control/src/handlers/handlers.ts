import type { Handler } from './handler.ts';

/** Loads what computes each type of job. A worker runs one job: it loads one. */
export const HANDLERS: Readonly<Record<string, () => Promise<Handler>>> = {
  BUILD_DATA: async () => (await import('./buildData.ts')).buildDataHandler,
  BUILD_PORTFOLIO: async () => (await import('./buildPortfolio.ts')).buildPortfolioHandler,
};
