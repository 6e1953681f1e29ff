import { lineAtEnd, type LineEdit } from '../lineEdit.ts';
import type { CommandShape } from './commandState.ts';
import { LOCAL_COMMANDS } from './localCommands.ts';

/** What the words of a line may be, beside the command's own names. */
export interface Known {
  /** jobs in view, as `#12` */
  readonly jobs: readonly string[];
  readonly instruments: readonly string[];
}

/** A line after Tab, and what else it could have become. */
export interface Completion {
  readonly line: LineEdit;
  readonly offered: readonly string[];
}

/** Completes the last word: a command, a flag, a job, an instrument, a type; as far as all that fit agree. */
export function completed({ text, at }: LineEdit, table: readonly CommandShape[], known: Known): Completion {
  const before = [...text].slice(0, at).join('');
  const after = [...text].slice(at).join('');
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const start = before.slice(0, before.length - word.length);
  const fitting = candidates(start, word, table, known).filter((candidate) => candidate.startsWith(word));
  const [only] = fitting;
  if (only === undefined) return { line: { text, at }, offered: [] };
  const filled = `${start}${fitting.length === 1 ? `${only} ` : shared(fitting)}`;
  return { line: { ...lineAtEnd(filled), text: `${filled}${after.trimStart()}` }, offered: fitting.length === 1 ? [] : fitting };
}

function candidates(start: string, word: string, table: readonly CommandShape[], { jobs, instruments }: Known): readonly string[] {
  const names = [...table.map(({ name }) => name), ...LOCAL_COMMANDS.map(({ name }) => name)].sort();
  if (start.trim() === '') return names;
  const words = start.trim().split(/\s+/);
  const command = table.find(({ name }) => name === words[0]);
  if (command === undefined) return [];
  if (word.startsWith('-')) return Object.keys(command.flags).map((flag) => `--${flag}`);
  const [place, last] = [placeOf(words, command), words.at(-1) ?? ''];
  const flag = last.startsWith('--') ? command.flags[last.slice(2)] : undefined;
  const asked = flag === undefined || flag.type === 'boolean' ? command.positionals[place] : { name: (flag.value ?? '').replace(/[<>]/g, ''), says: flag.says };
  if (asked === undefined) return [];
  if (asked.name === 'id') return jobs;
  if (asked.name.startsWith('instrument')) return instruments;
  return [...new Set(asked.says.match(/\b[A-Z]+_[A-Z_]+\b/g) ?? [])];
}

/** How many positional words stand before the one that is typed. */
function placeOf(words: readonly string[], { flags }: CommandShape): number {
  const wantsValue = (word: string | undefined): boolean => word?.startsWith('--') === true && !word.includes('=') && flags[word.slice(2)]?.type !== 'boolean';
  return words.slice(1).filter((word, i) => !word.startsWith('--') && !wantsValue(words[i])).length;
}

function shared(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  const length = rest.reduce((least, word) => {
    let same = 0;
    while (same < least && word[same] === first[same]) same++;
    return same;
  }, first.length);
  return first.slice(0, length);
}
