import { type Line, type Role, ticksOf } from '../present/index.ts';
import { widthOf } from './cells.ts';
import { type Pane, partOf, put, putRight, setGlyph } from './frame.ts';

/** A range of values, and how one of them is written where round values are a step apart. */
export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  readonly format: (value: number, step: number) => string;
}

/** Rows of a chart that each round value gets at least. */
const ROWS_EACH = 4;

/** The labels of an axis of so many rows, each with its place from the top, 0 to 1. */
export function axisLabels({ min, max, format }: ValueAxis, rows: number): readonly { readonly text: string; readonly place: number }[] {
  // One value alone gives no scale: where there are rows for it, a second one is fitted in.
  let most = Math.max(1, Math.floor(rows / ROWS_EACH) + 1);
  let ticks = ticksOf(min, max, most);
  while (ticks.values.length < 2 && most < rows) ticks = ticksOf(min, max, ++most);
  const { values, step } = ticks;
  return values.map((value) => ({ text: format(value, step), place: (max - value) / (max - min) }));
}

/** Draws labels down the left edge, with a rule, and a dotted line across at each; returns what is left for the values. */
export function paintValueAxis(pane: Pane, axis: ValueAxis, width = axisWidth(axis, pane.height)): Pane {
  const plot = partOf(pane, { x: width });
  const { attributes } = pane.frame.theme;
  if (width > 0) for (let y = 0; y < pane.height; y++) setGlyph(pane, width - 1, y, { glyph: '│', attribute: attributes.muted });
  for (const { text, place } of axisLabels(axis, pane.height)) {
    const y = Math.min(pane.height - 1, Math.floor(place * pane.height));
    if (width > 0) putRight(partOf(pane, { width: width - 2, y, height: 1 }), 0, [[text, 'muted']]);
    for (let x = 0; x < plot.width; x += 2) setGlyph(plot, x, y, { glyph: '·', attribute: attributes.muted });
  }
  return plot;
}

/** Columns of labels, air and rule; none where they would take half of the pane. */
export function axisWidth(axis: ValueAxis, rows: number): number {
  const labels = axisLabels(axis, rows);
  return labels.length === 0 ? 0 : Math.max(...labels.map(({ text }) => widthOf(text))) + 2;
}

/** A text below a chart, and where along it, 0 to 1. */
export interface AxisMark {
  readonly at: number;
  readonly text: string;
  /** stays where some have to go */
  readonly isMajor?: boolean;
}

const STRIDES = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 50, 100] as const;
const GAP = 2;

/** The marks that have room in so many columns: all, or every second, third and so on, so that no two touch; of these rows the one with the most major marks. */
export function fittingMarks(marks: readonly AxisMark[], width: number): readonly AxisMark[] {
  const inside = marks.filter(({ at, text }) => Math.floor(at * width) + widthOf(text) <= width);
  for (const stride of STRIDES) {
    const phases = Array.from({ length: stride }, (_, phase) => inside.filter((__, i) => i % stride === phase)).filter((kept) => isLoose(kept, width));
    const [best] = phases.sort((a, b) => majorsIn(b) - majorsIn(a));
    if (best !== undefined && best.length > 0) return best;
  }
  return inside.slice(0, 1);
}

function isLoose(marks: readonly AxisMark[], width: number): boolean {
  return marks.every(({ at }, i) => i === 0 || Math.floor(at * width) >= endOf(marks[i - 1]!, width));
}

function majorsIn(marks: readonly AxisMark[]): number {
  return marks.filter(({ isMajor }) => isMajor).length;
}

function endOf({ at, text }: AxisMark, width: number): number {
  return Math.floor(at * width) + widthOf(text) + GAP;
}

/** Draws a row of such marks. */
export function paintMarks(row: Pane, marks: readonly AxisMark[], role: Role = 'muted'): void {
  for (const { at, text } of fittingMarks(marks, row.width)) {
    const line: Line = [[text, role]];
    put(row, Math.floor(at * row.width), 0, line);
  }
}
