import { sniffedFile } from '../present/index.ts';
import { type Effect, endedOutput, type Model, sniffKey, withLines, withMessage, withSniffed } from '../screens/index.ts';
import type { Actions } from './actions.ts';

/** Runs the commands of the line, one at a time. */
export interface CommandRunner {
  readonly start: (model: Model, words: readonly string[]) => Model;
  /** Tells what runs to end in order; told again, ends it. */
  readonly stop: (model: Model) => Model;
  /** Ends what runs, for good. */
  readonly close: () => void;
}

interface Run {
  readonly end: AbortController;
  readonly kill: AbortController;
}

/** What a command prints when it cannot be run at all, and its code. */
const NO_COMMANDS = { line: 'This screen runs no commands.', code: 64 };

/** A runner whose lines go into the model as it is when they come. */
export function commandRunner({ command }: Actions, update: (change: (model: Model) => Model) => void): CommandRunner {
  let run: Run | null = null;
  const onOutput = (change: (output: Model['output']) => Model['output']): void => update((model) => ({ ...model, output: change(model.output) }));
  const ended = (code: number): void => {
    run = null;
    onOutput((output) => endedOutput(output, code));
  };
  return {
    start: (model, words) => {
      if (command === undefined) return { ...model, output: endedOutput(withLines(model.output, [NO_COMMANDS.line]), NO_COMMANDS.code) };
      const mine: Run = { end: new AbortController(), kill: new AbortController() };
      run = mine;
      const lines = (more: readonly string[]): void => onOutput((output) => withLines(output, more));
      command(words, { lines, signal: mine.end.signal, killSignal: mine.kill.signal }).then(ended, (error: unknown) => {
        lines([String(error)]);
        ended(FAILED_CODE);
      });
      return model;
    },
    stop: (model) => {
      if (run === null) return model;
      const isAgain = run.end.signal.aborted;
      (isAgain ? run.kill : run.end).abort();
      return withMessage(model, isAgain ? 'It is being killed.' : 'It is asked to stop; Esc again kills it.', 'warn');
    },
    close: () => run?.kill.abort(),
  };
}

const FAILED_CODE = 70;

type Change = (model: Model) => Model;

/** What a dry run says of parameters, for the form that asked. */
export async function dryRunCommand({ command }: Actions, { type, params, json }: Extract<Effect, { kind: 'dryRun' }>): Promise<Change> {
  const { lines, code } = await collected(command, ['submit', type, '--params', '-', '--dry-run'], JSON.stringify(params));
  return (model) => {
    const { dryRun } = model.submit;
    // The form has moved on: what was found is about other parameters.
    if (dryRun?.json !== json) return model;
    return { ...model, submit: { ...model.submit, dryRun: { json, lines, state: code === 0 ? 'done' : 'refused' } } };
  };
}

/** What a raw file is, for the form that stands for it. */
export async function sniffCommand({ command }: Actions, { words }: Extract<Effect, { kind: 'sniff' }>): Promise<Change> {
  const { lines } = await collected(command, words);
  const file = sniffedFile(parsed(lines.join('\n')));
  return (model) => ({ ...model, submit: withSniffed(model.submit, sniffKey(words), file) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { error: { code: 'BUG', message: text.split('\n')[0] ?? '' } };
  }
}

/** What a verification finds, for the title of the result. One that could not be done says why, and leaves the title as it is: that is no verdict. */
export async function verifyCommand({ command }: Pick<Actions, 'command'>, { id, seq }: Extract<Effect, { kind: 'verify' }>): Promise<Change> {
  const { lines, code } = await collected(command, ['verify', id]);
  const problems = lines.flatMap((line) => /^BAD {2}\S+ {2}(.*)$/.exec(line)?.[1] ?? []);
  const told = (model: Model): Model => (code === 0 ? withMessage(model, `#${seq} is as it was published.`) : withMessage(model, `#${seq}: ${problems[0] ?? lines[0] ?? 'it could not be verified'}`, 'bad'));
  if (code !== 0 && problems.length === 0) return told;
  return (model) => told({ ...model, verdicts: new Map([...model.verdicts, [id, { atMs: model.nowMs, problems }]]) });
}

async function collected(command: Actions['command'], words: readonly string[], input?: string): Promise<{ readonly lines: readonly string[]; readonly code: number }> {
  if (command === undefined) return { lines: [NO_COMMANDS.line], code: NO_COMMANDS.code };
  const lines: string[] = [];
  const never = new AbortController().signal;
  const code = await command(words, { lines: (more) => lines.push(...more), signal: never, killSignal: never, ...(input === undefined ? {} : { input }) });
  return { lines, code };
}
