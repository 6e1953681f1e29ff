import type { RuntimeIndex } from '@proj/control';
import { type Readiness, readinessOf } from '../present/index.ts';
import type { DataState } from './model.ts';
import { type Motion, movedCursor, topFor } from './motion.ts';

/** An entry of the index with its place. */
export interface SelectedSeries {
  readonly instrument: string;
  readonly timeframe: string;
  readonly entry: ReturnType<Readiness['at']>;
}

const EMPTY: Readiness = { instruments: [], timeframes: [], counts: { READY: 0, STALE: 0, MISSING: 0 }, at: () => null };

/** The matrix that is on the screen. */
export function matrixOf({ index }: DataState): Readiness {
  return index === null ? EMPTY : readinessOf(index);
}

/** The state with another index; the cursor stays on its instrument and timeframe. */
export function withIndex(state: DataState, index: RuntimeIndex | null): DataState {
  const selected = selectedSeries(state);
  const next = matrixOf({ ...state, index });
  const row = selected === null ? 0 : next.instruments.indexOf(selected.instrument);
  const column = selected === null ? 0 : next.timeframes.indexOf(selected.timeframe);
  return { ...state, index, row: Math.max(0, row), column: Math.max(0, column) };
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
  return { ...state, row, top: topFor(row, state.top, height) };
}

/** The cursor moved from timeframe to timeframe. */
export function moveTimeframe(state: DataState, count: number): DataState {
  const { timeframes } = matrixOf(state);
  const column = movedCursor(state.column, { by: 'lines', count }, { count: timeframes.length, height: 1 });
  return { ...state, column };
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
    if (status !== 'READY') return { ...state, row, column: place % width, top: topFor(row, state.top, height) };
  }
  return null;
}
