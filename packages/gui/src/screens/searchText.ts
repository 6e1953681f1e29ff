import { type Line, textOf } from '../present/index.ts';

/** What is searched for in a text, and the line of the last hit. */
export interface TextSearch {
  readonly text: string;
  readonly editing: boolean;
  readonly at?: number;
}

/** Nothing is searched for. */
export const NO_SEARCH: TextSearch = { text: '', editing: false };

/** The search after the text was moved or changed: it goes on from what is in view. */
export function searchFromView({ text, editing }: TextSearch): TextSearch {
  return { text, editing };
}

/** The lines, those that hold what is searched for set apart. */
export function markedLines(lines: readonly Line[], { text }: TextSearch): readonly Line[] {
  const wanted = text.toLowerCase();
  return wanted === '' ? lines : lines.map((line): Line => (textOf(line).toLowerCase().includes(wanted) ? [[textOf(line), 'accent']] : line));
}
