import type { InstrumentConfig } from '@proj/core/config';
import { layoutOf, readTextIfThere, type Roots } from '@proj/core/paths';
import { checkCurrencies, checkPair, checkTicks, type PricedSeries } from '@proj/core/portfolio';
import { readRuntimeIndex } from '@proj/core/schema';
import type { BuildPortfolioParams } from './buildPortfolioParams.ts';
import { builtInStrategy } from './builtInStrategy.ts';
import { configuredInstrument, instrumentIds } from './configured.ts';
import type { Check } from './jobTypes.ts';

type Params = Partial<BuildPortfolioParams>;
/** The configuration of each instrument; none of one that is published and no longer configured. @throws NOT_FOUND, BAD_CONFIG */
type Configured = (ids: readonly string[]) => readonly InstrumentConfig[];

/**
 * What refuses a portfolio whose strategies or instruments there are not, and money that cannot be told, a check each: as far as the configuration
 * says, for a series may still be built before the job starts. They throw BAD_PARAMS, BAD_COSTS, NOT_FOUND, BAD_CONFIG.
 */
export function portfolioChecks(params: Params, roots: Roots): readonly Check[] {
  const { strategies = [], universe = [], costs } = params;
  const configured = configuredIn(roots);
  const ids = [...new Set(universe.map(({ instrument }) => instrument))];
  return [
    ...strategies.map(({ id }, at) => () => (id === undefined ? undefined : builtInStrategy(id, `strategies[${at}].id`))),
    ...rateChecks(params, configured),
    ...ids.map((id) => () => configured([id]).forEach((instrument) => checkTicks(id, { ...instrument.costs, ...costs, tickSize: instrument.tickSize }))),
    () => checkMoney(params, configured),
  ];
}

function rateChecks({ rates = {}, currency }: Params, configured: Configured): readonly Check[] {
  return Object.entries(rates).map(([foreign, rate]) => () => {
    if (typeof rate === 'number') return;
    const pairs = configured([rate.instrument]).map(pricedOf);
    if (currency !== undefined) pairs.forEach((pair) => checkPair(pair, foreign, currency));
  });
}

function checkMoney({ universe = [], currency, rates }: Params, configured: Configured): void {
  const instruments = configured(universe.map(({ instrument }) => instrument));
  if (universe.length === 0 || currency === undefined || instruments.length < universe.length) return;
  checkCurrencies(instruments.map(pricedOf), currency, rates);
}

const pricedOf = ({ id, currency }: InstrumentConfig): PricedSeries => ({ instrument: id, currency });

function configuredIn(roots: Roots): Configured {
  const known = new Set(instrumentIds(roots));
  return (ids) => ids.flatMap((id) => (!known.has(id) && isPublished(id, roots) ? [] : [configuredInstrument(roots, id).instrument]));
}

function isPublished(id: string, roots: Roots): boolean {
  const place = layoutOf(roots).index;
  const text = readTextIfThere(place);
  return text !== null && Object.hasOwn(readRuntimeIndex(text, place).instruments, id);
}
