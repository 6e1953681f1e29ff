import type { PublishedQuality, RuntimeIndex } from '@proj/control';
import { filteredReadiness, type Readiness, readinessOf } from '../present/index.ts';
import { type FilterText, NO_FILTER } from './filterText.ts';
import { type Motion, movedCursor, topFor } from './motion.ts';

/** The panes beside the matrix, in the order Tab goes through them. */
export const DATA_PANES = ['Coverage', 'Quality', 'Series'] as const;
export type DataPane = (typeof DATA_PANES)[number];

/** What the screen of series holds. */
export interface DataState {
  readonly index: RuntimeIndex | null;
  /** which instruments are shown, and whether that is being typed */
  readonly filter: FilterText;
  readonly row: number;
  readonly column: number;
  readonly top: number;
  readonly pane: DataPane;
  /** what builds say of their raw files, by job; null where a job says nothing. Published files never change: each is read once */
  readonly qualities: ReadonlyMap<string, PublishedQuality | null>;
  /** first line of the quality in view */
  readonly qualityTop: number;
  /** years that the strips of coverage are moved into the past */
  readonly yearsBack: number;
}

/** Before anything was read. */
export const NO_DATA: DataState = { index: null, filter: NO_FILTER, row: 0, column: 0, top: 0, pane: 'Coverage', qualities: new Map(), qualityTop: 0, yearsBack: 0 };

/** An entry of the index with its place. */
export interface SelectedSeries {
  readonly instrument: string;
  readonly timeframe: string;
  readonly entry: ReturnType<Readiness['at']>;
}

const EMPTY: Readiness = { instruments: [], timeframes: [], counts: { READY: 0, STALE: 0, MISSING: 0 }, at: () => null };

/** The matrix that is on the screen. */
export function matrixOf({ index, filter }: DataState): Readiness {
  return index === null ? EMPTY : filteredReadiness(readinessOf(index), filter.text);
}

/** The state with another filter; the cursor stays on its instrument while that is shown. */
export function withDataFilter(state: DataState, filter: FilterText): DataState {
  const selected = selectedSeries(state);
  const next = { ...state, filter };
  return { ...next, row: Math.max(0, matrixOf(next).instruments.indexOf(selected?.instrument ?? '')), top: 0, qualityTop: 0 };
}

/** The state with another index; the cursor stays on its instrument and timeframe. The first index puts it on the first series that is ready. */
export function withIndex(state: DataState, index: RuntimeIndex | null): DataState {
  if (state.index === null) return { ...state, index, ...firstReady(matrixOf({ ...state, index })) };
  const selected = selectedSeries(state);
  const next = matrixOf({ ...state, index });
  const row = selected === null ? 0 : next.instruments.indexOf(selected.instrument);
  const column = selected === null ? 0 : next.timeframes.indexOf(selected.timeframe);
  return { ...state, index, row: Math.max(0, row), column: Math.max(0, column) };
}

/** Where the first series that is ready stands; the first of all where none is. */
function firstReady({ instruments, timeframes, at }: Readiness): Pick<DataState, 'row' | 'column'> {
  const row = instruments.findIndex((instrument) => timeframes.some((timeframe) => at(instrument, timeframe)?.status === 'READY'));
  const column = timeframes.findIndex((timeframe) => at(instruments[row] ?? '', timeframe)?.status === 'READY');
  return { row: Math.max(0, row), column: Math.max(0, column) };
}

/** The series the cursor is on. */
export function selectedSeries(state: DataState): SelectedSeries | null {
  const matrix = matrixOf(state);
  const instrument = matrix.instruments[state.row];
  const timeframe = matrix.timeframes[state.column];
  if (instrument === undefined || timeframe === undefined) return null;
  return { instrument, timeframe, entry: matrix.at(instrument, timeframe) };
}

/** The cursor moved from instrument to instrument. */
export function moveInstrument(state: DataState, motion: Motion, height: number): DataState {
  const row = movedCursor(state.row, motion, { count: matrixOf(state).instruments.length, height });
  return { ...state, row, top: topFor(row, state.top, height), qualityTop: 0 };
}

/** The cursor moved from timeframe to timeframe. */
export function moveTimeframe(state: DataState, count: number): DataState {
  const { timeframes } = matrixOf(state);
  const column = movedCursor(state.column, { by: 'lines', count }, { count: timeframes.length, height: 1 });
  return { ...state, column, qualityTop: 0 };
}

/** The cursor on the next series that is not ready, after the one it is on; null where all are. */
export function nextTrouble(state: DataState, height: number): DataState | null {
  const { instruments, timeframes, at } = matrixOf(state);
  const width = timeframes.length;
  const count = instruments.length * width;
  for (let step = 1; step <= count; step++) {
    const place = (state.row * width + state.column + step) % count;
    const row = Math.floor(place / width);
    const status = at(instruments[row]!, timeframes[place % width]!)?.status ?? 'READY';
    if (status !== 'READY') return { ...state, row, column: place % width, top: topFor(row, state.top, height), qualityTop: 0 };
  }
  return null;
}

/** The job that built an instrument: that of the timeframe the cursor is on, or else of any other. */
export function builderOf(state: DataState, instrument: string): string | null {
  const { timeframes, at } = matrixOf(state);
  const chosen = at(instrument, timeframes[state.column] ?? '')?.job_id;
  if (chosen !== undefined && chosen !== null) return chosen;
  return timeframes.map((timeframe) => at(instrument, timeframe)?.job_id ?? null).find((id) => id !== null) ?? null;
}

/** What is known of the raw file that an instrument was built from. */
export function qualityOf(state: DataState, instrument: string): PublishedQuality | null {
  const id = builderOf(state, instrument);
  return id === null ? null : (state.qualities.get(id) ?? null);
}

/** The instruments whose coverage is shown in so many rows: a window of the matrix around the cursor. */
export function coveredInstruments(state: DataState, rows: number): readonly string[] {
  const { instruments } = matrixOf(state);
  const from = Math.min(Math.max(0, state.row - Math.floor(rows / 2)), Math.max(0, instruments.length - rows));
  return instruments.slice(from, from + rows);
}
