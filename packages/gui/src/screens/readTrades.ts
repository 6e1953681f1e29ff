import type { Monitor } from '@proj/control';
import { heldAfter } from './held.ts';
import { topFor } from './motion.ts';
import { type TradesState, tradesWish } from './tradesState.ts';

/** The state with the trades around what is in view. `newest` is the portfolio that is shown where none was chosen. */
export function readTrades(state: TradesState, monitor: Monitor, { height, newest }: { readonly height: number; readonly newest: string | null }): TradesState {
  const id = state.id ?? newest;
  if (id === null) return state;
  const page = heldAfter(state.page, monitor.trades(id, tradesWish(state, height)));
  const isFound = state.seeking && page.loadingSinceMs === null;
  const cursor = isFound ? (page.value?.found ?? state.cursor) : Math.min(state.cursor, Math.max(0, (page.value?.total ?? 1) - 1));
  return { ...state, page, cursor, top: topFor(cursor, state.top, height), seeking: state.seeking && !isFound };
}
