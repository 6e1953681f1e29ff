import { checkPair, type Rate } from '@proj/core/portfolio';
import { dayTableOf } from '@proj/core/research';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import { publishedSeries, type PublishedSeries, type SeriesName } from '../sharedCli/publishedSeries.ts';
import type { HandlerContext, Prepared } from './handler.ts';

/** What currencies are worth in the base currency, and the builds that say so from day to day. */
export interface ChosenRates extends Pick<Prepared, 'inputs' | 'found'> {
  readonly rates: { readonly [currency: string]: Rate };
}

/**
 * The rates of a job's parameters. A series gives each trade date its last close: as it is where the instrument is priced in the base
 * currency, its inverse where it is priced in the other one.
 *
 * @throws NOT_READY, NOT_FOUND and BAD_ARTIFACT for a series; BAD_PARAMS for one that is priced in neither currency
 */
export function chosenRates({ rates = {}, currency }: Pick<BuildPortfolioParams, 'rates' | 'currency'>, { roots, again }: Pick<HandlerContext, 'roots' | 'again'>): ChosenRates {
  const daily = Object.entries(rates).flatMap(([foreign, rate]) => {
    if (typeof rate === 'number') return [];
    const role = rateRole(foreign, rate);
    return [{ foreign, role, series: publishedSeries(roots, rate, again?.inputs.get(role)) }];
  });
  const constant = Object.entries(rates).filter((pair): pair is [string, number] => typeof pair[1] === 'number');
  return {
    rates: Object.fromEntries([...constant, ...daily.map(({ foreign, series }) => [foreign, dailyRatesOf(series, foreign, currency)] as const)]),
    inputs: daily.map(({ role, series }) => ({ role, sha256: series.contentSha256 })),
    found: daily.map(({ role, series }) => ({ role, jobId: series.jobId })),
  };
}

/** The role of a currency's series among the inputs of a portfolio. */
function rateRole(foreign: string, { instrument, timeframe }: SeriesName): string {
  return `rate ${foreign} ${instrument} ${timeframe}`;
}

function dailyRatesOf({ instrument, bars, config }: PublishedSeries, foreign: string, base: string): Rate {
  checkPair({ instrument, currency: config.currency }, foreign, base);
  const { days, close } = dayTableOf(bars);
  return { days, rates: config.currency === base ? close : close.map((price) => 1 / price) };
}
