import { type Line, textOf } from '../present/index.ts';
import { cellsOf } from './cells.ts';
import { type Pane, partOf, put } from './frame.ts';
import { paintScrollbar } from './scrollbar.ts';

/** A text that is scrolled: its lines, the first one in view, and whether long ones are continued below. */
export interface TextState {
  readonly lines: readonly Line[];
  readonly top: number;
  readonly wrap: boolean;
}

/** Draws the lines from `top` on. */
export function paintText(pane: Pane, { lines, top, wrap }: TextState): void {
  const width = pane.width - 1;
  const text = partOf(pane, { width });
  let y = 0;
  for (let i = Math.max(0, top); i < lines.length && y < pane.height; i++) {
    for (const row of wrap ? wrapLine(lines[i]!, width) : [lines[i]!]) put(text, 0, y++, row);
  }
  if (lines.length > 0) paintScrollbar(partOf(pane, { x: width }), { from: top / lines.length, to: (top + pane.height) / lines.length });
}

/** A line as rows of at most `width` cells. */
export function wrapLine(line: Line, width: number): readonly Line[] {
  if (width <= 0 || cellsOf(textOf(line), false).length <= width) return [line];
  const rows: [string, Line[number][1]][][] = [[]];
  let used = 0;
  for (const [text, role] of line) {
    for (const character of text.normalize('NFC')) {
      const size = cellsOf(character, false).length;
      if (used + size > width) {
        rows.push([]);
        used = 0;
      }
      rows.at(-1)?.push([character, role]);
      used += size;
    }
  }
  return rows;
}

/** The first line that may stand at the top, so that a text of `count` lines fills a pane of `height`. */
export function lastTop(count: number, height: number): number {
  return Math.max(0, count - height);
}
