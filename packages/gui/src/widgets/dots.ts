import type { Role } from '../present/index.ts';
import { drawnIn, type Pane, setGlyph } from './frame.ts';

/** Dots of a cell, across and down. */
export const DOTS_ACROSS = 2;
export const DOTS_DOWN = 4;

/** A grid of dots over a pane, two by four a cell, each cell with the role of what was drawn there last. */
export interface Dots {
  readonly columns: number;
  readonly rows: number;
  readonly bits: Uint8Array;
  readonly roles: (Role | undefined)[];
}

/** No dots yet, for a pane of so many cells. */
export function makeDots(columns: number, rows: number): Dots {
  return { columns, rows, bits: new Uint8Array(columns * rows), roles: new Array<Role | undefined>(columns * rows) };
}

// Bit of a dot by its row and column, as Unicode numbers the dots of a braille cell.
const BITS = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]] as const;

/** Sets the dots of one column from a row to another, both included; rows count from the top, and what is outside is left out. */
export function addDots(dots: Dots, { x, from, to }: { readonly x: number; readonly from: number; readonly to: number }, role: Role): void {
  const { columns, rows, bits, roles } = dots;
  const column = Math.floor(x / DOTS_ACROSS);
  if (column < 0 || column >= columns) return;
  for (let y = Math.max(0, from); y <= Math.min(to, rows * DOTS_DOWN - 1); y++) {
    const at = Math.floor(y / DOTS_DOWN) * columns + column;
    bits[at] = bits[at]! | (BITS[y % DOTS_DOWN]?.[x % DOTS_ACROSS] ?? 0);
    roles[at] = role;
  }
}

const BRAILLE = 0x2800;
const UPPER = 0x01 | 0x08 | 0x02 | 0x10;
const LOWER = 0x04 | 0x20 | 0x40 | 0x80;

/** Draws the cells that have dots: braille, or one of `'`, `.` and `|` where only ASCII can be shown. */
export function paintDots(pane: Pane, { columns, rows, bits, roles }: Dots): void {
  const { ascii } = pane.frame.theme;
  for (let at = 0; at < columns * rows; at++) {
    const held = bits[at]!;
    if (held === 0) continue;
    setGlyph(pane, at % columns, Math.floor(at / columns), { glyph: ascii ? coarse(held) : String.fromCharCode(BRAILLE + held), attribute: drawnIn(pane, roles[at] ?? 'text') });
  }
}

function coarse(bits: number): string {
  if ((bits & UPPER) === 0) return '.';
  return (bits & LOWER) === 0 ? '\'' : '|';
}
