import type { Role } from '../present/index.ts';
import { type AxisMark, paintMarks, paintValueAxis, type ValueAxis } from './axis.ts';
import { addDots, type Dots, DOTS_ACROSS, DOTS_DOWN, makeDots, paintDots } from './dots.ts';
import { type Pane, partOf } from './frame.ts';

/** A line as the lowest and highest value of each of its buckets; columns of one length, NaN where there is none. */
export interface ChartSeries {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly role: Role;
  /** filled towards this value */
  readonly fill?: number;
  /** drawn with gaps, so that it is told from another one without colour */
  readonly dashed?: boolean;
}

/** Lines over one axis of values; all have the same number of buckets. */
export interface ChartState extends ValueAxis {
  readonly series: readonly ChartSeries[];
  /** what stands below, such as years; no row is spent where it is left out */
  readonly marks?: readonly AxisMark[];
  /** columns of the axis, where charts above each other share one */
  readonly axisWidth?: number;
}

/**
 * Draws lines in dots, two by four a cell. Every column of dots shows the lowest and highest of its buckets, so that no spike is lost
 * however many buckets there are, and is joined to the column before. Returns the pane of the plot.
 */
export function paintChart(pane: Pane, state: ChartState): Pane {
  const rows = state.marks === undefined ? pane.height : pane.height - 1;
  const plot = paintValueAxis(partOf(pane, { height: Math.max(0, rows) }), state, state.axisWidth);
  const dots = makeDots(plot.width, plot.height);
  for (const series of state.series) addSeries(dots, series, state);
  paintDots(plot, dots);
  if (state.marks !== undefined) paintMarks(partOf(pane, { x: pane.width - plot.width, y: plot.height, height: 1 }), state.marks);
  return plot;
}

/** Columns of dots that a dash and the gap after it take, and those of the dash. */
const DASH = { period: 6, drawn: 3 } as const;

function addSeries(dots: Dots, { low, high, role, fill, dashed = false }: ChartSeries, { min, max }: ValueAxis): void {
  const last = dots.rows * DOTS_DOWN - 1;
  const rowOf = (value: number): number => Math.round(max > min ? ((max - value) / (max - min)) * last : last / 2);
  const width = dots.columns * DOTS_ACROSS;
  let before: Stretch | null = null;
  for (let x = 0; x < width; x++) {
    const found = stretchAt({ low, high }, x, width);
    const stretch: Stretch | null = found === null ? null : { from: rowOf(found.to), to: rowOf(found.from) };
    if (stretch !== null && !(dashed && x % DASH.period >= DASH.drawn)) addDots(dots, { x, ...joined(stretch, before) }, role);
    if (stretch !== null && fill !== undefined) addDots(dots, { x, from: Math.min(stretch.from, rowOf(fill)), to: Math.max(stretch.to, rowOf(fill)) }, role);
    before = stretch;
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

// The column grows to the dot beside the end of the one before; rows count from the top.
function joined({ from, to }: Stretch, before: Stretch | null): Stretch {
  return before === null ? { from, to } : { from: Math.min(from, before.to + 1), to: Math.max(to, before.from - 1) };
}

/** The lowest and highest value of the buckets of one column of dots; between buckets that are further apart than columns, on the line from one to the next. */
function stretchAt({ low, high }: Pick<ChartSeries, 'low' | 'high'>, x: number, width: number): Stretch | null {
  const count = low.length;
  if (count < width) return between({ low, high }, x, width);
  const [first, end] = [Math.floor((x * count) / width), Math.floor(((x + 1) * count) / width)];
  let [from, to] = [Infinity, -Infinity];
  for (let i = first; i < end; i++) {
    if (low[i]! < from) from = low[i]!;
    if (high[i]! > to) to = high[i]!;
  }
  return stretchOf(from, to);
}

// A bucket stands whole in the column nearest to it, so that its extremes are not cut; the columns between are on a line.
function between({ low, high }: Pick<ChartSeries, 'low' | 'high'>, x: number, width: number): Stretch | null {
  const last = low.length - 1;
  if (last < 0) return null;
  const at = last === 0 ? 0 : (x / (width - 1)) * last;
  const nearest = Math.round(at);
  if (last === 0 || Math.abs(nearest - at) <= (0.5 * last) / (width - 1)) return stretchOf(low[nearest]!, high[nearest]!);
  const before = Math.floor(at);
  const share = at - before;
  const line = (values: ArrayLike<number>): number => values[before]! * (1 - share) + values[before + 1]! * share;
  return stretchOf(line(low), line(high));
}

function stretchOf(from: number, to: number): Stretch | null {
  return from <= to ? { from, to } : null;
}
