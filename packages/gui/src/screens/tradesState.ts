import type { TradeRow, TradesPage, TradesWish } from '@proj/control';
import { TRADE_SORTS } from '@proj/control/jobs/monitoring';
import { type FilterText, NO_FILTER } from './filterText.ts';
import { type Held, NOTHING_HELD } from './held.ts';
import { type Motion, movedCursor, topFor } from './motion.ts';

/** What the screen of trades holds: a page around what is in view. */
export interface TradesState {
  /** the job whose trades they are; null: that of the newest portfolio */
  readonly id: string | null;
  readonly candidate: string | null;
  /** which of them are shown, and whether that is being typed */
  readonly filter: FilterText;
  readonly sort: number;
  readonly descending: boolean;
  readonly cursor: number;
  readonly top: number;
  /** the cursor goes to the next ambiguous trade once it is known where that is */
  readonly seeking: boolean;
  readonly page: Held<TradesPage>;
}

/** Before anything was read. */
export const NO_TRADES: TradesState = { id: null, candidate: null, filter: NO_FILTER, sort: 0, descending: false, cursor: 0, top: 0, seeking: false, page: NOTHING_HELD };

/** What is asked for so that a page in either direction is there before the key is pressed. */
export function tradesWish({ sort, descending, candidate, filter, top, cursor, seeking }: TradesState, height: number): TradesWish {
  // In steps of a page, so that a move within it asks for nothing.
  const from = Math.max(0, (Math.floor(top / height) - 1) * height);
  return { sort: TRADE_SORTS[sort] ?? 'number', descending, candidate, from, count: 4 * height, ...(filter.text.trim() === '' ? {} : { filter: filter.text.trim() }), ...(seeking && { seekAfter: cursor }) };
}

/** The trades in view; none where they are not there yet. */
export function tradesInView({ page: { value }, top }: TradesState, height: number): readonly TradeRow[] {
  return value === null ? [] : value.rows.slice(Math.max(0, top - value.from), Math.max(0, top - value.from) + height);
}

/** The trade that the cursor is on. */
export function selectedTrade({ page: { value }, cursor }: TradesState): TradeRow | null {
  return value?.rows[cursor - value.from] ?? null;
}

/** The cursor moved through the trades. */
export function moveTrades(state: TradesState, motion: Motion, height: number): TradesState {
  const cursor = movedCursor(state.cursor, motion, { count: state.page.value?.total ?? 0, height });
  return { ...state, cursor, top: topFor(cursor, state.top, height) };
}

/** The state with another filter, from its first trade. */
export function withTradesFilter(state: TradesState, filter: FilterText): TradesState {
  return { ...state, filter, cursor: 0, top: 0 };
}

/** The trades in another order, from the first. */
export function sortedBy(state: TradesState, step: 0 | 1): TradesState {
  const next = step === 0 ? { descending: !state.descending } : { sort: (state.sort + 1) % TRADE_SORTS.length };
  return { ...state, ...next, cursor: 0, top: 0 };
}
