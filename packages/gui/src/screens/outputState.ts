import { NO_SEARCH, type TextSearch } from './searchText.ts';

/** What a command has written, and how it is looked at. */
export interface OutputState {
  readonly title: string;
  readonly lines: readonly string[];
  /** lines that were dropped from the beginning: there were too many */
  readonly dropped: number;
  readonly running: boolean;
  /** null while it runs, and for what is no command */
  readonly exitCode: number | null;
  readonly top: number;
  readonly wrap: boolean;
  /** stays at the end as lines come */
  readonly following: boolean;
  readonly search: TextSearch;
}

/** Lines that are kept: a page that nobody would read to the end. */
const MOST_LINES = 20_000;

/** A text that is there as a whole. */
export function outputOf(title: string, lines: readonly string[]): OutputState {
  return { title, lines, dropped: 0, running: false, exitCode: null, top: 0, wrap: true, following: false, search: NO_SEARCH };
}

/** The output of a command that begins. */
export function runningOutput(title: string): OutputState {
  return { ...outputOf(title, []), running: true, wrap: false, following: true };
}

/** The output with more lines; the oldest go where there are too many. */
export function withLines(output: OutputState, more: readonly string[]): OutputState {
  const lines = [...output.lines, ...more];
  const dropped = Math.max(0, lines.length - MOST_LINES);
  return { ...output, lines: dropped === 0 ? lines : lines.slice(dropped), dropped: output.dropped + dropped };
}

/** The output of a command that has ended: what it found stands at its beginning. */
export function endedOutput(output: OutputState, exitCode: number): OutputState {
  return { ...output, running: false, exitCode, top: output.following ? 0 : output.top, following: false };
}
