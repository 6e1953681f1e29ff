import type { Line } from '../present/index.ts';

/** One line of text that is being typed, and where: `at` counts characters before the cursor. */
export interface LineEdit {
  readonly text: string;
  readonly at: number;
}

/** A line with the cursor at its end. */
export function lineAtEnd(text: string): LineEdit {
  return { text, at: [...text].length };
}

type Change = (before: readonly string[], after: readonly string[]) => readonly [before: readonly string[], after: readonly string[]];

/** What the keys of editing do to the characters before and after the cursor. */
const CHANGES: Readonly<Record<string, Change>> = {
  left: (before, after) => [before.slice(0, -1), [...before.slice(-1), ...after]],
  right: (before, after) => [[...before, ...after.slice(0, 1)], after.slice(1)],
  home: (before, after) => [[], [...before, ...after]],
  end: (before, after) => [[...before, ...after], []],
  backspace: (before, after) => [before.slice(0, -1), after],
  delete: (before, after) => [before, after.slice(1)],
  'C-u': (_, after) => [[], after],
  'C-k': (before) => [before, []],
  'C-w': (before, after) => [[...before.join('').replace(/\S*\s*$/, '')], after],
};
const CHANGE_KEYS: Readonly<Record<string, string>> = { 'C-a': 'home', 'C-e': 'end', 'C-h': 'backspace' };

/** The line after a key; null for a key that types and edits nothing. */
export function editedLine(line: LineEdit, key: string): LineEdit | null {
  const change = CHANGES[CHANGE_KEYS[key] ?? key];
  if (change !== undefined) return changed(line, change);
  const typed = key === 'space' ? ' ' : key;
  return [...typed].length === 1 ? insertedText(line, typed) : null;
}

/** The line with a text at the cursor; what breaks lines in it becomes a space. */
export function insertedText(line: LineEdit, text: string): LineEdit {
  const typed = [...text.replace(/\s+/g, ' ')];
  return changed(line, (before, after) => [[...before, ...typed], after]);
}

function changed({ text, at }: LineEdit, change: Change): LineEdit {
  const characters = [...text];
  const [before, after] = change(characters.slice(0, at), characters.slice(at));
  return { text: [...before, ...after].join(''), at: before.length };
}

/** The line in at most `width` cells with its cursor in view, the cell under the cursor inverse. */
export function editSpans({ text, at }: LineEdit, width: number): Line {
  const characters = [...text, ' '];
  // Counted in characters: where some are two cells wide, less than all of the room is used.
  const from = Math.max(0, at - Math.max(1, Math.floor(width / 2) * 2 - 4));
  return [
    [from > 0 ? '…' : '', 'muted'], [characters.slice(from + (from > 0 ? 1 : 0), at).join('')], [characters[at] ?? ' ', 'selected'], [characters.slice(at + 1).join('')],
  ];
}
