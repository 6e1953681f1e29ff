import { builderOf, selectedSeries } from './dataState.ts';
import { jobAtHand } from './keys/jobsKeys.ts';
import type { Model, ScreenId } from './model.ts';

/** Which job a screen of results is about; null where it shows none. */
const OWNERS: Readonly<Partial<Record<ScreenId, (model: Model) => string | null>>> = {
  portfolio: shownPortfolio,
  trades: (model) => model.trades.id ?? shownPortfolio(model),
  bars: ({ bars }) => bars.series?.id ?? null,
  data: ({ data }) => builderOf(data, selectedSeries(data)?.instrument ?? ''),
};

function shownPortfolio({ portfolio }: Model): string | null {
  return portfolio.id ?? portfolio.newest;
}

/** Enough of the end of an id to be the only one. */
const TAIL = 12;

/** How a command names the job that the screen in view is about, or else the one the cursor of the jobs is on; null where there is none. */
export function jobRefAtHand(model: Model): string | null {
  const owner = OWNERS[model.screen];
  if (owner === undefined) {
    const job = jobAtHand(model);
    return job === null ? null : `#${job.seq}`;
  }
  const id = owner(model);
  const seq = [...model.portfolio.jobs, ...model.jobs.rows].find((job) => job.id === id)?.seq;
  return id === null ? null : seq === undefined ? id.slice(-TAIL) : `#${seq}`;
}
