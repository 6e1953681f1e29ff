import { heatStep, type HeatScale, type HeatStep, type Theme } from '../theme/index.ts';
import { type Pane, partOf, put, setGlyph } from './frame.ts';

/** A table of numbers as colours. */
export interface HeatMapState {
  readonly rows: number;
  readonly columns: number;
  /** NaN where there is none */
  readonly at: (row: number, column: number) => number;
  readonly scale: HeatScale;
  readonly min: number;
  readonly max: number;
  /** at most four characters, as text in a cell that is wide enough */
  readonly format: (value: number) => string;
}

/** Cells of the terminal that one cell of a map takes: a number has room in 5 columns, a sign in 2; half rows are two a cell. */
export interface HeatCell {
  readonly width: 1 | 2 | 5;
  readonly halfRows: boolean;
}

/** The largest cells of which a map of so many columns has room. */
export function heatCell(columns: number, width: number, { ascii, heat }: Theme): HeatCell {
  if (columns * 5 <= width) return { width: 5, halfRows: false };
  if (columns * 2 <= width) return { width: 2, halfRows: false };
  return { width: 1, halfRows: !ascii && heat.diverging.length > 0 };
}

/** Draws a map: the background says the value, and so does a number, a sign or, without colour, a character of more or less ink. */
export function paintHeatMap(pane: Pane, state: HeatMapState): void {
  const cell = heatCell(state.columns, pane.width, pane.frame.theme);
  if (cell.halfRows) paintHalfRows(pane, state);
  else for (let row = 0; row < Math.min(state.rows, pane.height); row++) for (let column = 0; column < state.columns; column++) paintCell(partOf(pane, { x: column * cell.width, y: row, width: cell.width, height: 1 }), state, { row, column });
}

/** From least to most ink. */
const RAMP = [...' .:-=+*#%@'];

function paintCell(pane: Pane, state: HeatMapState, { row, column }: { row: number; column: number }): void {
  const value = state.at(row, column);
  if (Number.isNaN(value)) {
    put(pane, Math.floor(pane.width / 2), 0, [['·', 'muted']]);
    return;
  }
  const { theme } = pane.frame;
  const text = textIn(pane.width, value, state, theme.heat.diverging.length > 0);
  const attribute = stepOf(value, state, theme)?.ink ?? theme.attributes.text;
  [...text].forEach((glyph, x) => setGlyph(pane, x, 0, { glyph, attribute }));
}

function textIn(width: number, value: number, state: HeatMapState, isColored: boolean): string {
  if (width >= 5) return `${state.format(value).slice(0, 4).padStart(4)} `;
  const ramp = isColored ? ' ' : (RAMP[heatStep(shareOf(value, state), RAMP.length)] ?? ' ');
  return width === 1 ? ramp : `${value < 0 ? '-' : value > 0 ? '+' : '0'}${ramp}`;
}

function paintHalfRows(pane: Pane, state: HeatMapState): void {
  const { theme } = pane.frame;
  for (let row = 0; row < state.rows; row += 2) {
    for (let column = 0; column < state.columns; column++) {
      const [upper, lower] = [stepAt(state, row, column, theme), stepAt(state, row + 1, column, theme)];
      const attribute = ((upper?.color ?? DEFAULT) << 9) | (lower?.color ?? DEFAULT);
      const glyph = upper !== null ? '▀' : ' ';
      if (upper !== null || lower !== null) setGlyph(pane, column, row / 2, { glyph, attribute });
    }
  }
}

/** The terminal's own colour. */
const DEFAULT = 0x1ff;

function stepAt(state: HeatMapState, row: number, column: number, theme: Theme): HeatStep | null {
  return row < state.rows ? stepOf(state.at(row, column), state, theme) : null;
}

function stepOf(value: number, state: HeatMapState, { heat }: Theme): HeatStep | null {
  const steps = heat[state.scale];
  return Number.isNaN(value) || steps.length === 0 ? null : (steps[heatStep(shareOf(value, state), steps.length)] ?? null);
}

function shareOf(value: number, { min, max }: HeatMapState): number {
  return max > min ? (value - min) / (max - min) : 0.5;
}
