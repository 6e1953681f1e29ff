import type { Column, Span } from '../present/index.ts';
import { widthOf } from './cells.ts';
import { type Pane, partOf, put, putRight, tint } from './frame.ts';
import { paintScrollbar } from './scrollbar.ts';

/** What a table shows: only the rows that are visible; `thumb` says which part of all of them that is. */
export interface TableState<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** the row the cursor is on, or -1 */
  readonly selected: number;
  readonly nowMs: number;
  /** width that decides which columns are shown */
  readonly terminalWidth: number;
  readonly thumb?: { readonly from: number; readonly to: number };
}

const GAP = 2;
/** Columns for the mark of the cursor, and for the scrollbar with its air. */
const MARK = 2;
const BAR = 2;

/** How many rows fit below the heading of a table of this height. */
export function tableRows(height: number): number {
  return Math.max(0, height - 1);
}

/** Draws a heading and rows; the row of the cursor is inverse as a whole, with a mark that needs no colour. */
export function paintTable<Row>(pane: Pane, state: TableState<Row>): void {
  const layout = layoutOf(state.columns, pane.width - MARK - BAR, state.terminalWidth);
  layout.forEach(({ column, x, width }) => paintCell(partOf(pane, { x: x + MARK, width, height: 1 }), 0, [column.title, 'muted'], column.align));
  state.rows.slice(0, tableRows(pane.height)).forEach((row, i) => {
    for (const { column, x, width } of layout) paintCell(partOf(pane, { x: x + MARK, width }), i + 1, column.cell(row, state.nowMs), column.align);
    if (i === state.selected) {
      put(pane, 0, i + 1, [['›']]);
      tint(partOf(pane, { y: i + 1, height: 1 }), 'selected');
    }
  });
  if (state.thumb !== undefined) paintScrollbar(partOf(pane, { x: pane.width - 1, y: 1 }), state.thumb);
}

function paintCell(cell: Pane, y: number, span: Span, align: 'right' | undefined): void {
  if (align === 'right' && widthOf(span[0]) <= cell.width) putRight(cell, y, [span]);
  else put(cell, 0, y, [span]);
}

interface Placed<Row> {
  readonly column: Column<Row>;
  readonly x: number;
  readonly width: number;
}

/** Where each column that this terminal has room for stands; what is left over goes to those that grow. */
export function layoutOf<Row>(columns: readonly Column<Row>[], width: number, terminalWidth: number): readonly Placed<Row>[] {
  const shown = columns.filter(({ from = 0, below = Infinity }) => terminalWidth >= from && terminalWidth < below);
  const used = shown.reduce((sum, column) => sum + column.width, 0) + GAP * (shown.length - 1);
  const weights = shown.reduce((sum, { grow = 0 }) => sum + grow, 0);
  const surplus = Math.max(0, width - used);
  let x = 0;
  return shown.map((column) => {
    const grown = column.width + (weights === 0 ? 0 : Math.floor((surplus * (column.grow ?? 0)) / weights));
    const placed = { column, x, width: Math.max(0, Math.min(grown, width - x)) };
    x += grown + GAP;
    return placed;
  });
}
