import type { JobDetail } from '@proj/control';
import { withSeries } from './barsState.ts';
import type { Model } from './model.ts';
import { goInto } from './navigation.ts';
import { withPortfolio } from './portfolioState.ts';
import { NO_TRADES } from './tradesState.ts';

type Opener = (model: Model, job: JobDetail) => Model | null;

/** Where the result of each type of job is looked at. */
const OPENERS: Readonly<Record<string, Opener>> = {
  BUILD_DATA: (model, { id, params }) => {
    const series = seriesOf(params);
    return series === null ? null : goInto({ ...model, bars: withSeries(model.bars, { ...series, id }) }, 'bars');
  },
  BUILD_PORTFOLIO: (model, { id, resultOf }) => goInto({ ...model, portfolio: withPortfolio(model.portfolio, resultOf ?? id), trades: NO_TRADES }, 'portfolio'),
};

/** The model at the result of the job that is open; null where it has none that a screen shows. */
export function openResult(model: Model): Model | null {
  const job = model.job?.job ?? null;
  return job?.state === 'SUCCEEDED' ? (OPENERS[job.type]?.(model, job) ?? null) : null;
}

/** The first series that a build of bars was asked for; null where its parameters are of another version. */
function seriesOf(params: unknown): { readonly instrument: string; readonly timeframe: string } | null {
  if (typeof params !== 'object' || params === null || !('instrument' in params) || !('timeframes' in params)) return null;
  const { instrument, timeframes } = params;
  const [timeframe]: readonly unknown[] = Array.isArray(timeframes) ? timeframes : [];
  return typeof instrument === 'string' && typeof timeframe === 'string' ? { instrument, timeframe } : null;
}
