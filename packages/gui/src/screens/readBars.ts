import type { BarRange, Monitor } from '@proj/control';
import { barsScale, type BarsState, readySeries } from './barsState.ts';
import { heldAfter, provedAfter } from './held.ts';

/** What a reading needs beside the monitor. */
export interface BarsReading {
  readonly changed: boolean;
  readonly nowMs: number;
  /** columns of the plot */
  readonly columns: number;
}

/** The state with the bars in view, and whether their files are those that were published. */
export function readBars(state: BarsState, monitor: Monitor, { changed, columns, nowMs }: BarsReading): BarsState {
  const ready = changed || state.ready.length === 0 ? readySeries(monitor.index()) : state.ready;
  const series = state.series ?? ready[0] ?? null;
  if (series === null) return { ...state, ready };
  const isNew = state.series === null || state.quality === null;
  const quality = isNew ? monitor.quality(series.id) : state.quality;
  const chosen = { ...state, ready, series, quality };
  const { buckets } = barsScale(chosen, columns);
  const page = heldAfter(chosen.page, monitor.series(series.id, series.timeframe, { range: rangeOf(chosen, columns), buckets: Math.max(1, buckets) }));
  const proof = provedAfter(chosen.proof, monitor.verification(series.id), nowMs);
  const isThere = chosen.around !== null && page.loadingSinceMs === null && page.value !== null;
  // The place of the instant is known now: the view stays there, with the crosshair on it.
  return isThere && page.value !== null ? { ...chosen, page, proof, around: null, end: page.value.to, cursor: placeAt(page.value, chosen.around ?? 0) } : { ...chosen, page, proof };
}

function rangeOf(state: BarsState, columns: number): BarRange {
  const { zoom, end, around } = state;
  const { count } = barsScale(state, columns);
  if (zoom === null) return { by: 'all' };
  if (around !== null) return { by: 'around', timeMs: around, count };
  return end === null ? { by: 'last', count } : { by: 'places', from: Math.max(0, end - count), to: end };
}

function placeAt({ lastTime, place }: NonNullable<BarsState['page']['value']>, timeMs: number): number | null {
  const at = lastTime.findIndex((time) => time >= timeMs);
  return place[at] ?? null;
}
