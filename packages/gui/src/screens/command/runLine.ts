import type { Effect, Model, Step } from '../model.ts';
import { withMessage } from '../model.ts';
import { goInto } from '../navigation.ts';
import { runningOutput } from '../outputState.ts';
import { jobRefAtHand } from '../resultAtHand.ts';
import { closed, type CommandShape } from './commandState.ts';
import { LOCAL_COMMANDS } from './localCommands.ts';
import { splitWords } from './words.ts';

/** Commands that only look: a read-only view runs these and no other. */
export const LOOKING = ['list', 'show', 'logs', 'sniff', 'data', 'check', 'verify', 'instruments', 'doctor', 'help'] as const;
/** Flags that make a command change something although it only looks without them. */
const CHANGING_FLAGS = ['--pin', '--rebuild'] as const;
/** Commands that drop work or hold it back, and what they drop: they are asked about. */
const ASKED: Readonly<Record<string, string>> = {
  cancel: 'What it has done is dropped.', pause: 'Its queued jobs wait until it is resumed; what runs goes on.', prune: 'Folders are removed for good.',
};

/** What Enter leads to: the line as it stands is run, with the job at hand where an id is left out. */
export function runLine(model: Model): Step {
  const text = (model.command.line?.text ?? '').trim();
  const after: Model = { ...model, command: closed(model.command, text) };
  const [name, ...rest] = splitWords(text);
  if (name === undefined) return { model: after };
  const local = LOCAL_COMMANDS.find((command) => command.name === name);
  if (local !== undefined) return local.run(after);
  const words = [name, ...rest, ...impliedId(model, text)];
  if (model.place.readOnly && !isLooking(words)) return { model: withMessage(after, `This is a read-only view: it does not run ${name}.`, 'warn') };
  if (after.output.running) return { model: withMessage(after, `${after.output.title} still runs: Esc on its output stops it.`, 'warn') };
  const effect: Effect = { kind: 'command', words };
  const loss = rest.includes('--help') ? undefined : ASKED[name];
  if (loss !== undefined) return { model: { ...after, question: { text: `${capital(words.join(' '))}? ${loss}`, effect } } };
  return { model: startedCommand(after, words), effect };
}

/** The model with the pane that the output of a command goes to. */
export function startedCommand(model: Model, words: readonly string[]): Model {
  return goInto({ ...model, output: runningOutput(words.join(' ')) }, 'output');
}

/** The id that a line leaves out and means: that of the job at hand. Nothing where it names one, or needs none. */
export function impliedId(model: Model, text: string): readonly string[] {
  const [name, ...rest] = splitWords(text);
  const command = model.command.table?.find((known) => known.name === name);
  if (command?.positionals[0]?.name !== 'id' || rest.includes('--all') || rest.includes('--help') || positionalsOf(rest, command).length > 0) return [];
  const job = jobRefAtHand(model);
  return job === null ? [] : [job];
}

function positionalsOf(words: readonly string[], { flags }: CommandShape): readonly string[] {
  return words.filter((word, i) => {
    const before = words[i - 1];
    const isValue = before?.startsWith('--') === true && !before.includes('=') && flags[before.slice(2)] !== undefined && flags[before.slice(2)]?.type !== 'boolean';
    return !word.startsWith('--') && !isValue;
  });
}

function isLooking(words: readonly string[]): boolean {
  const [name = ''] = words;
  return words.includes('--help') || ((LOOKING as readonly string[]).includes(name) && !words.some((word) => CHANGING_FLAGS.some((flag) => word === flag || word.startsWith(`${flag}=`))));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
