import { buildDataHandler } from './buildData.ts';
import { buildPortfolioHandler } from './buildPortfolio.ts';
import type { Handler } from './handler.ts';

/** What computes each type of job. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  BUILD_DATA: buildDataHandler,
  BUILD_PORTFOLIO: buildPortfolioHandler,
};
