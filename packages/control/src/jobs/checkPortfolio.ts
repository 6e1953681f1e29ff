import type { InstrumentConfig } from '@proj/core/config';
import { layoutOf, readTextIfThere, type Roots } from '@proj/core/paths';
import { checkCurrencies, checkPair, checkTicks, type PricedSeries } from '@proj/core/portfolio';
import { readRuntimeIndex } from '@proj/core/schema';
import type { BuildPortfolioParams } from './buildPortfolioParams.ts';
import { builtInStrategy } from './builtInStrategy.ts';
import { configuredInstrument, instrumentIds } from './configured.ts';

/**
 * Refuses a portfolio whose strategies or instruments there are not, and money that cannot be told: as far as the configuration says,
 * for a series may still be built before the job starts.
 *
 * @throws BAD_PARAMS, BAD_COSTS, NOT_FOUND, BAD_CONFIG
 */
export function checkPortfolio(params: BuildPortfolioParams, roots: Roots): void {
  params.strategies.forEach(({ id }, at) => {
    if (id !== undefined) builtInStrategy(id, `strategies[${at}].id`);
  });
  for (const [foreign, rate] of Object.entries(params.rates ?? {})) {
    if (typeof rate !== 'number') configuredOf([rate.instrument], roots).map(pricedOf).forEach((pair) => checkPair(pair, foreign, params.currency));
  }
  const instruments = configuredOf(params.universe.map(({ instrument }) => instrument), roots);
  for (const { id, tickSize, costs } of instruments) checkTicks(id, { ...costs, ...params.costs, tickSize });
  if (instruments.length < params.universe.length) return;
  checkCurrencies(instruments.map(pricedOf), params.currency, params.rates);
}

const pricedOf = ({ id, currency }: InstrumentConfig): PricedSeries => ({ instrument: id, currency });

/** The configuration of each instrument; none of one that is published and no longer configured. */
function configuredOf(ids: readonly string[], roots: Roots): readonly InstrumentConfig[] {
  const configured = instrumentIds(roots);
  return ids.flatMap((id) => (!configured.includes(id) && isPublished(id, roots) ? [] : [configuredInstrument(roots, id).instrument]));
}

function isPublished(id: string, roots: Roots): boolean {
  const place = layoutOf(roots).index;
  const text = readTextIfThere(place);
  return text !== null && Object.hasOwn(readRuntimeIndex(text, place).instruments, id);
}
