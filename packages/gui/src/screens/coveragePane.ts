import { coverageStrip, type Line, monthNumber, type MonthWindow, stripYears } from '../present/index.ts';
import { type Pane, partOf, put } from '../widgets/index.ts';
import { builderOf, coveredInstruments, type DataState, matrixOf, qualityOf } from './dataState.ts';
import type { DataLayout } from './layout.ts';

const NAME_WIDTH = 16;
const YEAR = 12;
/** Columns of a box that are its frame and the air inside it. */
const FRAME = 4;

/** Draws a strip of months for each instrument around the cursor, the newest months unless they are moved into the past. */
export function paintCoverage(pane: Pane, state: DataState, layout: DataLayout): void {
  const instruments = coveredInstruments(state, layout.coverageRows);
  const window = monthWindow(state, layout);
  const selected = matrixOf(state).instruments[state.row];
  const strips = partOf(pane, { x: NAME_WIDTH });
  if (window !== null) put(strips, 0, 0, [[stripYears(window), 'muted']]);
  if (yearsHidden(state, layout) > 0) put(pane, 2, 0, [['H earlier', 'muted']]);
  instruments.forEach((instrument, i) => {
    const isSelected = instrument === selected;
    put(partOf(pane, { width: NAME_WIDTH - 1 }), 0, i + 1, [[isSelected ? '› ' : '  '], [instrument, isSelected ? 'strong' : 'text']]);
    put(strips, 0, i + 1, stripOf(state, instrument, window));
  });
}

/** The strip of an instrument, or why there is none. */
function stripOf(state: DataState, instrument: string, window: MonthWindow | null): Line {
  const months = qualityOf(state, instrument)?.months ?? [];
  const [first, last] = [months[0], months.at(-1)];
  if (window === null || first === undefined || last === undefined) return [[builderOf(state, instrument) === null ? 'nothing published' : 'its build does not say', 'muted']];
  const isInView = monthNumber(last.month) >= window.from && monthNumber(first.month) < window.from + window.count;
  return isInView ? coverageStrip(months, window) : [[`${first.month} to ${last.month}`, 'muted']];
}

/** The months that fit, up to the last one of any instrument in view, moved back by whole years while there is something to see. */
function monthWindow(state: DataState, layout: DataLayout): MonthWindow | null {
  const span = monthSpan(state, layout);
  if (span === null) return null;
  const count = Math.max(0, layout.leftWidth - FRAME - NAME_WIDTH);
  const back = YEAR * Math.min(state.yearsBack, yearsHidden(state, layout));
  // What fits as a whole begins with a January.
  return { from: Math.max(span.first - (span.first % YEAR), span.last + 1 - count) - back, count };
}

/** How many years of the coverage in view lie before what fits. */
export function yearsHidden(state: DataState, layout: DataLayout): number {
  const span = monthSpan(state, layout);
  if (span === null) return 0;
  const count = Math.max(0, layout.leftWidth - FRAME - NAME_WIDTH);
  return Math.max(0, Math.ceil((span.last + 1 - count - span.first) / YEAR));
}

function monthSpan(state: DataState, { coverageRows }: DataLayout): { readonly first: number; readonly last: number } | null {
  const months = coveredInstruments(state, coverageRows).flatMap((instrument) => qualityOf(state, instrument)?.months ?? []).map(({ month }) => monthNumber(month));
  if (months.length === 0) return null;
  return { first: months.reduce((a, b) => Math.min(a, b)), last: months.reduce((a, b) => Math.max(a, b)) };
}
