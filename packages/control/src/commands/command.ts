import type { Roots } from '@proj/core/paths';
import type { Clock, Environment } from '../db/index.ts';

/** Where a command's words go. */
export interface Sink {
  /** A line of the result, for standard output. */
  readonly line: (text: string) => void;
  /** A line beside the result, for standard error. */
  readonly note: (text: string) => void;
  /** Replaces the progress line of a terminal; null clears it. Does nothing in a pipe. */
  readonly status: (text: string | null) => void;
  /** Columns of the terminal. */
  readonly width: number;
}

export interface CommandContext {
  readonly roots: Roots;
  readonly clock: Clock;
  readonly sink: Sink;
  /** Aborted by Ctrl-C: end in order. */
  readonly signal: AbortSignal;
  /** Aborted by a second Ctrl-C: stop what runs now. */
  readonly killSignal: AbortSignal;
  /** Of the process, for the workers it starts. */
  readonly environment: Environment;
  /** Whether the caller asked for one JSON document: nothing else may be printed. */
  readonly json: boolean;
}

/** An argument by its place on the line. */
export interface Positional {
  readonly name: string;
  readonly says: string;
  readonly required: boolean;
}

/** An argument by its name: `--name value`, or `--name` alone for a boolean. */
export interface Flag {
  readonly type: 'boolean' | 'text' | 'number' | 'list';
  readonly says: string;
  /** What stands for the value in the usage line. */
  readonly value?: string;
}

/** What was given, after the checks of the command's own tables. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly text: (flag: string) => string | undefined;
  readonly number: (flag: string) => number | undefined;
  readonly list: (flag: string) => readonly string[];
  readonly has: (flag: string) => boolean;
}

/** What comes back: the same result for people and for scripts. */
export interface CommandResult {
  readonly lines: readonly string[];
  readonly document: unknown;
  /** 0 unless a check said no, or the job that was waited for did not succeed. */
  readonly exitCode?: number;
}

/** One command of the command line and of the terminal interface. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly Positional[];
  readonly flags: Readonly<Record<string, Flag>>;
  /** Lines that work as they stand. */
  readonly examples?: readonly string[];
  readonly run: (args: CommandArguments, context: CommandContext) => Promise<CommandResult> | CommandResult;
}
