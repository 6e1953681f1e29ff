import { sessionEnds, sessionsOf } from '@proj/core/bars';
import type { Roots } from '@proj/core/paths';
import { publishedSeries, type PublishedSeries } from './publishedSeries.ts';

/** The very bars that the build's features compare with; null without a reference. */
export function referenceOf({ reference, timeframe }: PublishedSeries, roots: Roots): PublishedSeries | null {
  return reference === null ? null : publishedSeries(roots, { instrument: reference.instrument, timeframe }, reference.contentSha256);
}

/** When the sessions end that the build's calendar has around its bars. */
export function endsOf({ calendar, bars: { tradeDate } }: PublishedSeries): ReadonlyMap<number, number> {
  return sessionEnds(sessionsOf(calendar, tradeDate[0] ?? 0, tradeDate.at(-1) ?? 0));
}
