import type { Monitor } from '@proj/control';
import { builderOf, coveredInstruments, type DataState, matrixOf, withIndex } from './dataState.ts';
import { dataLayout } from './layout.ts';
import type { Size } from './size.ts';

/** The state with the index as it is now, and with what is in view of the quality of each build. */
export function readData(state: DataState, monitor: Monitor, { changed, size }: { readonly changed: boolean; readonly size: Size }): DataState {
  const indexed = changed || state.index === null ? withIndex(state, monitor.index()) : state;
  const { coverageRows } = dataLayout(size, matrixOf(indexed).instruments.length);
  const wanted = coveredInstruments(indexed, coverageRows).flatMap((instrument) => builderOf(indexed, instrument) ?? []);
  const unread = wanted.filter((id) => !indexed.qualities.has(id));
  if (unread.length === 0) return indexed;
  const read = unread.map((id) => [id, monitor.quality(id)] as const);
  return { ...indexed, qualities: new Map([...indexed.qualities, ...read].slice(-MOST_KEPT)) };
}

/** Builds whose quality is kept, the last read; more than a screen shows. */
const MOST_KEPT = 400;
