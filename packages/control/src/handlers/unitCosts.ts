import type { UnitCosts } from '@proj/core/research';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import type { PublishedSeries } from '../sharedCli/publishedSeries.ts';

/** What trading an instrument costs: as configured, but for what the parameters say. */
export function unitCosts({ pointValue, tickSize, costs }: PublishedSeries['config'], stated: BuildPortfolioParams['costs']): UnitCosts {
  return { pointValue, tickSize, ...costs, ...stated };
}
