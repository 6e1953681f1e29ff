import type { Line, Role } from '../present/index.ts';
import { asciiOf, type Theme } from '../theme/index.ts';
import { cellsOf, clipCells } from './cells.ts';

/** What a terminal shows: a character and an attribute for every cell, row by row. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly characters: string[];
  readonly attributes: Int32Array;
}

/** A rectangle of a frame. Widgets know nothing else, and cannot write outside it. */
export interface Pane {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An empty frame. */
export function makeFrame(width: number, height: number, theme: Theme): Frame {
  const size = width * height;
  return { width, height, theme, characters: new Array<string>(size).fill(' '), attributes: new Int32Array(size).fill(theme.attributes.text) };
}

/** The whole of a frame. */
export function wholeOf(frame: Frame): Pane {
  return { frame, x: 0, y: 0, width: frame.width, height: frame.height };
}

/** A part of a pane, cut to what lies inside it. */
export function partOf(pane: Pane, { x = 0, y = 0, width = Infinity, height = Infinity }: { x?: number; y?: number; width?: number; height?: number }): Pane {
  const left = Math.min(Math.max(0, x), pane.width);
  const top = Math.min(Math.max(0, y), pane.height);
  return {
    frame: pane.frame,
    x: pane.x + left,
    y: pane.y + top,
    width: Math.max(0, Math.min(width, pane.width - left)),
    height: Math.max(0, Math.min(height, pane.height - top)),
  };
}

/** Writes a line at a place of a pane, cut with an ellipsis at its right edge. Returns the column after it. */
export function put(pane: Pane, x: number, y: number, line: Line): number {
  let column = x;
  if (y < 0 || y >= pane.height) return column;
  for (const [text, role] of line) {
    if (column >= pane.width) break;
    const { ascii } = pane.frame.theme;
    const cells = clipCells(cellsOf(text, ascii), pane.width - column, ascii);
    setCells(pane, column, y, { cells, role: role ?? 'text' });
    column += cells.length;
  }
  return column;
}

/** The same, ending at the right edge of a pane. Returns its first column. */
export function putRight(pane: Pane, y: number, line: Line): number {
  const width = line.reduce((sum, [text]) => sum + cellsOf(text, pane.frame.theme.ascii).length, 0);
  const x = Math.max(0, pane.width - width);
  put(pane, x, y, line);
  return x;
}

function setCells(pane: Pane, x: number, y: number, { cells, role }: { cells: readonly string[]; role: Role }): void {
  const { frame } = pane;
  const from = (pane.y + y) * frame.width + pane.x;
  for (let i = 0; i < cells.length; i++) {
    if (x + i < 0 || x + i >= pane.width) continue;
    frame.characters[from + x + i] = cells[i]!;
    frame.attributes[from + x + i] = frame.theme.attributes[role];
  }
}

/** Sets one cell to a glyph of our own, which is one cell wide; text from outside goes through `put`. */
export function setGlyph({ frame, x, y, width, height }: Pane, column: number, row: number, { glyph, attribute }: { readonly glyph: string; readonly attribute: number }): void {
  if (column < 0 || column >= width || row < 0 || row >= height) return;
  const at = (y + row) * frame.width + x + column;
  frame.characters[at] = frame.theme.ascii && glyph > '~' ? asciiOf(glyph) : glyph;
  frame.attributes[at] = attribute;
}

/** Sets a cell that nothing but the dots of a grid stands in: what lies behind a chart. */
export function setBehind(pane: Pane, column: number, row: number, cell: { readonly glyph: string; readonly attribute: number }): void {
  const { frame, x, y, width } = pane;
  if (column < 0 || column >= width) return;
  const there = frame.characters[(y + row) * frame.width + x + column];
  if (there === ' ' || there === (frame.theme.ascii ? asciiOf('·') : '·')) setGlyph(pane, column, row, cell);
}

/** The attribute of a drawn thing: that of its role, never inverse, which would swap what is drawn with what is not. */
export function drawnIn({ frame }: Pane, role: Role): number {
  return frame.theme.attributes[role] & ~INVERSE;
}

const INVERSE = 8 << 18;

/** Gives every cell of a pane one role, and leaves its characters. */
export function tint({ frame, x, y, width, height }: Pane, role: Role): void {
  for (let row = y; row < y + height; row++) frame.attributes.fill(frame.theme.attributes[role], row * frame.width + x, row * frame.width + x + width);
}

/** A frame as text, one line a row, without spaces at the ends. */
export function frameText({ width, height, characters }: Frame): string {
  const rows = Array.from({ length: height }, (_, row) => characters.slice(row * width, (row + 1) * width).join('').trimEnd());
  return `${rows.join('\n')}\n`;
}
