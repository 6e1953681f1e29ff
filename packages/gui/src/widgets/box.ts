import type { Line } from '../present/index.ts';
import { type Pane, partOf, put, putRight } from './frame.ts';

/** What stands on a frame: a title on the left, a note on the right. `active` marks the pane the keys go to. */
export interface BoxTitles {
  readonly title: Line;
  readonly note?: Line;
  readonly active?: boolean;
}

/** Draws a frame around a pane and returns its inside, with one column of air on either side. */
export function paintBox(pane: Pane, { title, note = [], active = false }: BoxTitles): Pane {
  const { width, height } = pane;
  if (width < 4 || height < 2) return partOf(pane, { width: 0, height: 0 });
  const role = active ? 'accent' : 'muted';
  const rule = '─'.repeat(width - 2);
  put(pane, 0, 0, [[`┌${rule}┐`, role]]);
  for (let y = 1; y < height - 1; y++) {
    put(pane, 0, y, [['│', role]]);
    put(pane, width - 1, y, [['│', role]]);
  }
  put(pane, 0, height - 1, [[`└${rule}┘`, role]]);
  paintTitles(partOf(pane, { x: 2, width: width - 4, height: 1 }), { title, note });
  return partOf(pane, { x: 2, y: 1, width: width - 4, height: height - 2 });
}

function paintTitles(edge: Pane, { title, note }: { title: Line; note: Line }): void {
  const start = note.every(([text]) => text.trim() === '') ? edge.width : putRight(edge, 0, [[' '], ...note, [' ']]);
  // The note keeps its place; a title that is too long for the rest is cut.
  if (title.length > 0) put(partOf(edge, { width: start - 1 }), 0, 0, [[' '], ...title, [' ']]);
}
