import type { Command } from '@proj/control';
import { insertedText, lineAtEnd, type LineEdit } from '../lineEdit.ts';

/** A command as the line knows it: everything but what it does. */
export type CommandShape = Pick<Command, 'name' | 'summary' | 'positionals' | 'flags'>;

/** The line that takes commands, and what was typed before. */
export interface CommandState {
  /** null while none is typed */
  readonly line: LineEdit | null;
  /** oldest first */
  readonly history: readonly string[];
  /** how far back in the history; 0 is the line itself */
  readonly back: number;
  readonly draft: string;
  /** null until it is loaded */
  readonly table: readonly CommandShape[] | null;
  /** what the last Tab found, where it was more than one */
  readonly offered: readonly string[];
}

/** Before anything was typed. */
export const NO_COMMAND: CommandState = { line: null, history: [], back: 0, draft: '', table: null, offered: [] };

const MOST_HISTORY = 200;

/** The state with a line opened. */
export function opened(state: CommandState, text = ''): CommandState {
  return { ...state, line: lineAtEnd(text), back: 0, draft: '', offered: [] };
}

/** The state without a line; what was typed is remembered. */
export function closed(state: CommandState, remembered = ''): CommandState {
  const history = remembered === '' || state.history.at(-1) === remembered ? state.history : [...state.history, remembered].slice(-MOST_HISTORY);
  return { ...state, line: null, history, back: 0, draft: '', offered: [] };
}

/** The state with an older line (1) or a younger one (-1) from the history. */
export function recalled(state: CommandState, step: number): CommandState {
  const back = Math.min(state.history.length, Math.max(0, state.back + step));
  if (state.line === null || back === state.back) return state;
  const draft = state.back === 0 ? state.line.text : state.draft;
  return { ...state, back, draft, line: lineAtEnd(back === 0 ? draft : (state.history.at(-back) ?? '')), offered: [] };
}

/** The state with a pasted text in its line. */
export function pastedInto(state: CommandState, text: string): CommandState {
  return state.line === null ? state : { ...state, line: insertedText(state.line, text), offered: [] };
}
