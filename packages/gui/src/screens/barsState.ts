import type { PublishedQuality, RuntimeIndex, SeriesPage } from '@proj/control';
import { type Held, NOTHING_HELD, type Proof } from './held.ts';

/** A series that is published. */
export interface ChosenSeries {
  readonly instrument: string;
  readonly timeframe: string;
  /** the job that built it */
  readonly id: string;
}

/** A trade that is shown among the bars. */
export interface ShownTrade {
  readonly entryTimeMs: number;
  readonly entryPrice: number;
  readonly exitTimeMs: number;
  readonly exitPrice: number;
  readonly says: string;
}

/** Columns that one bar takes; the whole series where there is none. */
const ZOOMS = [6, 4, 2, 1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 256, 1 / 512, 1 / 1024] as const;
const FIRST_ZOOM = 2;

/** What the screen of bars holds. */
export interface BarsState {
  readonly series: ChosenSeries | null;
  readonly ready: readonly ChosenSeries[];
  /** place in the zooms; null: the whole series */
  readonly zoom: number | null;
  /** place after the last bar in view; null: the newest */
  readonly end: number | null;
  /** an instant that the view goes to once it is known where it is */
  readonly around: number | null;
  readonly style: 'auto' | 'candles' | 'line';
  /** place of the bar that the crosshair is on; null: none */
  readonly cursor: number | null;
  readonly trade: ShownTrade | null;
  readonly page: Held<SeriesPage>;
  readonly proof: Held<Proof>;
  readonly quality: PublishedQuality | null;
}

/** Before anything was read. */
export const NO_BARS: BarsState = {
  series: null, ready: [], zoom: FIRST_ZOOM, end: null, around: null, style: 'auto', cursor: null, trade: null, page: NOTHING_HELD, proof: NOTHING_HELD, quality: null,
};

/** The series of an index that are ready, by name. */
export function readySeries(index: RuntimeIndex | null): readonly ChosenSeries[] {
  if (index === null) return [];
  return Object.entries(index.instruments).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([instrument, { timeframes }]) =>
    Object.entries(timeframes).flatMap(([timeframe, { status, job_id: id }]) => (status === 'READY' && id !== null ? [{ instrument, timeframe, id }] : [])),
  );
}

/** The state with another series, at its newest bars, or around an instant. */
export function withSeries(state: BarsState, series: ChosenSeries, around: number | null = null): BarsState {
  return { ...NO_BARS, ready: state.ready, style: state.style, zoom: around === null ? state.zoom : FIRST_ZOOM, series, around };
}

/** The series that many places after the one in view, from the first again. */
export function stepSeries(state: BarsState, step: number): BarsState {
  const { ready, series } = state;
  const at = ready.findIndex(({ instrument, timeframe }) => instrument === series?.instrument && timeframe === series.timeframe);
  const next = ready[(at + step + ready.length) % ready.length];
  return next === undefined ? state : withSeries(state, next);
}

/** How bars lie on so many columns. */
export interface BarsScale {
  readonly columnsPerBar: number;
  /** bars in view */
  readonly count: number;
  readonly kind: 'candles' | 'line';
  /** columns from one candle to the next */
  readonly spacing: number;
  readonly buckets: number;
}

const DOTS = 2;
/** Below so many columns a bar, a line says more than candles. */
const LINE_BELOW = 1.5;

/** The scale of a view of so many columns. */
export function barsScale({ zoom, style, page }: BarsState, columns: number): BarsScale {
  const total = page.value?.total ?? 0;
  const columnsPerBar = zoom === null ? columns / Math.max(1, total) : (ZOOMS[zoom] ?? 1);
  const count = zoom === null ? total : Math.max(1, Math.floor(columns / columnsPerBar));
  const kind = style === 'auto' ? (columnsPerBar >= LINE_BELOW ? 'candles' : 'line') : style;
  const spacing = Math.max(1, Math.floor(columnsPerBar));
  return { columnsPerBar, count, kind, spacing, buckets: kind === 'line' ? columns * DOTS : Math.max(1, Math.floor(columns / spacing)) };
}

/** The view one zoom closer (1) or further (-1), around the crosshair where there is one. */
export function zoomed(state: BarsState, step: 1 | -1, columns: number): BarsState {
  const { zoom, cursor, page } = state;
  const total = page.value?.total ?? 0;
  const fitting = ZOOMS.findIndex((size) => columns / size >= total);
  const last = fitting < 0 ? ZOOMS.length - 1 : fitting;
  if (zoom === null && step === -1) return state;
  const next = zoom === null ? Math.max(0, last - 1) : zoom - step;
  if (next >= last) return wholeRange(state);
  const view = { ...state, zoom: Math.max(0, next) };
  const { count } = barsScale(view, columns);
  return cursor === null ? view : { ...view, end: Math.min(total, Math.max(count, cursor + Math.ceil(count / 2))) };
}

/** The view of every bar. */
export function wholeRange(state: BarsState): BarsState {
  return { ...state, zoom: null, end: null, around: null };
}

/** The view moved by so many bars. */
export function panned(state: BarsState, bars: number, columns: number): BarsState {
  const { page: { value }, zoom } = state;
  if (value === null || zoom === null) return state;
  const { count } = barsScale(state, columns);
  const end = Math.min(value.total, Math.max(Math.min(count, value.total), (state.end ?? value.total) + bars));
  const view = { ...state, end: end >= value.total ? null : end };
  return state.cursor === null ? view : { ...view, cursor: Math.min(end - 1, Math.max(end - count, state.cursor)) };
}

/** The crosshair on the bucket that is drawn in a column of the plot; beside the bars it stays where it is. */
export function crosshairAt(state: BarsState, column: number, columns: number): BarsState {
  const { page: { value } } = state;
  if (value === null || value.place.length === 0 || column < 0 || column >= columns) return state;
  const { kind, spacing } = barsScale(state, columns);
  const bucket = kind === 'candles' ? Math.floor(column / spacing) : Math.round((column / Math.max(1, columns - 1)) * (value.place.length - 1));
  const cursor = value.place[bucket];
  return cursor === undefined ? state : { ...state, cursor };
}

/** The crosshair so many buckets further; the view goes with it. */
export function moveCrosshair(state: BarsState, step: number, columns: number): BarsState {
  const { page: { value }, cursor } = state;
  if (value === null || value.total === 0) return state;
  const size = Math.max(1, Math.round((value.to - value.from) / Math.max(1, value.place.length)));
  const next = Math.min(value.total - 1, Math.max(0, (cursor ?? value.to - 1) + (cursor === null ? 0 : step * size)));
  const moved = { ...state, cursor: next };
  const { count } = barsScale(state, columns);
  if (state.zoom === null || (next >= value.from && next < value.to)) return moved;
  return { ...panned({ ...moved, cursor: null }, (next < value.from ? -1 : 1) * Math.max(1, Math.floor(count / 4)), columns), cursor: next };
}
