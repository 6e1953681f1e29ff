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
  readonly width: number;
  readonly halfRows: boolean;
}

/** Columns of a cell beyond which it holds no more than before. */
const WIDEST = 7;
/** Columns of a cell that a number, and a sign, has room in. */
const NUMBER = 5;
const SIGN = 2;

/** The largest cells of which a map has room: wide ones first; two rows a cell where that shows the whole of it, or where nothing could be written into the cells. */
export function heatCell({ rows, columns }: Pick<HeatMapState, 'rows' | 'columns'>, { width, height, frame: { theme } }: Pane): HeatCell {
  const wide = Math.max(1, Math.min(WIDEST, Math.floor(width / Math.max(1, columns))));
  const isHalving = !theme.ascii && theme.heat.diverging.length > 0;
  const needsHalving = wide < SIGN || (rows > height && Math.ceil(rows / 2) <= height);
  return { width: wide, halfRows: isHalving && needsHalving };
}

/** Draws a map: the background says the value, and so does a number, a sign or, without colour, a character of more or less ink. */
export function paintHeatMap(pane: Pane, state: HeatMapState, cell: HeatCell = heatCell(state, pane)): void {
  if (cell.halfRows) paintHalfRows(pane, state, cell.width);
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
  if (width >= NUMBER) return `${state.format(value).slice(0, NUMBER - 1).padStart(width - 1)} `;
  const ramp = isColored ? ' ' : (RAMP[heatStep(shareOf(value, state), RAMP.length)] ?? ' ');
  return width < SIGN ? ramp : `${value < 0 ? '-' : value > 0 ? '+' : '0'}${ramp}`.padEnd(width);
}

function paintHalfRows(pane: Pane, state: HeatMapState, width: number): void {
  const { theme } = pane.frame;
  for (let row = 0; row < state.rows; row += 2) {
    for (let column = 0; column < state.columns; column++) {
      const [upper, lower] = [stepAt(state, row, column, theme), stepAt(state, row + 1, column, theme)];
      const attribute = ((upper?.color ?? DEFAULT) << 9) | (lower?.color ?? DEFAULT);
      const glyph = upper !== null ? '▀' : ' ';
      for (let x = 0; x < width && (upper !== null || lower !== null); x++) setGlyph(pane, column * width + x, row / 2, { glyph, attribute });
    }
  }
}

/** The terminal's own colour. */
const DEFAULT = 0x1ff;

function stepAt(state: HeatMapState, row: number, column: number, theme: Theme): HeatStep | null {
  return row < state.rows ? stepOf(state.at(row, column), state, theme) : null;
}

function stepOf(value: number, state: Pick<HeatMapState, 'scale' | 'min' | 'max'>, { heat }: Theme): HeatStep | null {
  const steps = heat[state.scale];
  return Number.isNaN(value) || steps.length === 0 ? null : (steps[heatStep(shareOf(value, state), steps.length)] ?? null);
}

function shareOf(value: number, { min, max }: Pick<HeatMapState, 'min' | 'max'>): number {
  return max > min ? (value - min) / (max - min) : 0.5;
}

/** Columns of the key of a map: two of colour, a gap, four characters. */
export const HEAT_KEY = 7;

/** The same key in one row, the lowest value first, where a map leaves a row below it. */
export function paintHeatKeyRow(pane: Pane, state: Pick<HeatMapState, 'scale' | 'min' | 'max' | 'format'>): void {
  const { theme } = pane.frame;
  const isColored = theme.heat.diverging.length > 0;
  const steps = isColored ? theme.heat[state.scale].length : RAMP.length;
  const from = put(pane, 0, 0, [[`${state.format(state.min).slice(0, 4)} `, 'muted']]);
  for (let step = 0; step < steps; step++) {
    const attribute = theme.heat[state.scale][step]?.ink ?? theme.attributes.text;
    for (let x = 0; x < 2; x++) setGlyph(pane, from + step * 2 + x, 0, { glyph: isColored ? ' ' : (RAMP[step] ?? ' '), attribute });
  }
  put(pane, from + steps * 2, 0, [[` ${state.format(state.max).slice(0, 4)}`, 'muted']]);
}

/** Draws what the colours of a map stand for, the highest value on top: a row for each step, as far as there are rows. */
export function paintHeatKey(pane: Pane, state: Pick<HeatMapState, 'scale' | 'min' | 'max' | 'format'>): void {
  const { heat } = pane.frame.theme;
  const isColored = heat.diverging.length > 0;
  const rows = Math.min(pane.height, isColored ? heat[state.scale].length : RAMP.length);
  for (let row = 0; row < rows; row++) {
    const share = rows === 1 ? 1 : 1 - row / (rows - 1);
    const value = state.min + share * (state.max - state.min);
    const attribute = stepOf(value, state, pane.frame.theme)?.ink ?? pane.frame.theme.attributes.text;
    const glyph = isColored ? ' ' : (RAMP[heatStep(share, RAMP.length)] ?? ' ');
    for (let x = 0; x < 2; x++) setGlyph(pane, x, row, { glyph, attribute });
    put(pane, 3, row, [[state.format(value).slice(0, 4).padStart(4), 'muted']]);
  }
}
