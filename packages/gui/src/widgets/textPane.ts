import { type Line, type Role, type Span, textOf } from '../present/index.ts';
import { widthOf } from './cells.ts';
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

interface Piece {
  readonly text: string;
  readonly role: Role | undefined;
  readonly width: number;
}

/** A line as rows of at most `width` cells, broken after a space where there is one. */
export function wrapLine(line: Line, width: number): readonly Line[] {
  if (width <= 0 || widthOf(textOf(line)) <= width) return [line];
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  let used = 0;
  for (const piece of piecesOf(line)) {
    if (used + piece.width > width) {
      const kept = row.findLastIndex(({ text }) => text === ' ') + 1 || row.length;
      rows.push(row.slice(0, kept));
      row = row.slice(kept);
      used = row.reduce((sum, { width: cells }) => sum + cells, 0);
    }
    row.push(piece);
    used += piece.width;
  }
  return [...rows, row].map((pieces) => pieces.map(({ text, role }): Span => (role === undefined ? [text] : [text, role])));
}

function piecesOf(line: Line): readonly Piece[] {
  return line.flatMap(([text, role]) => [...text.normalize('NFC')].map((character) => ({ text: character, role, width: widthOf(character) })));
}

/** The room a text has: rows and columns without the scrollbar, and whether long lines are continued below. */
export interface TextRoom {
  readonly rows: number;
  readonly columns: number;
  readonly wrap: boolean;
}

/** The first line in view when the end of a text stands at the bottom of its room. */
export function endTop(lines: readonly Line[], { rows, columns, wrap }: TextRoom): number {
  if (!wrap) return Math.max(0, lines.length - rows);
  let top = lines.length;
  for (let used = 0; top > 0; top--) {
    used += wrapLine(lines[top - 1]!, columns).length;
    if (used > rows) break;
  }
  return Math.min(top, Math.max(0, lines.length - 1));
}
