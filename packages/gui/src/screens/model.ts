import type { StateCount, SupervisorStatus } from '@proj/control';
import type { Line, Role } from '../present/index.ts';
import { type BarsState, NO_BARS } from './barsState.ts';
import { type CommandState, NO_COMMAND } from './command/commandState.ts';
import { type DataState, NO_DATA } from './dataState.ts';
import type { JobState } from './jobState.ts';
import { type JobsState, NO_JOBS } from './jobsState.ts';
import { outputOf, type OutputState } from './outputState.ts';
import { NO_PORTFOLIO, type PortfolioState } from './portfolioState.ts';
import type { Size } from './size.ts';
import { NO_SUBMIT, type SubmitState } from './submitState.ts';
import { NO_SYSTEM, type SystemState } from './systemState.ts';
import { NO_TRADES, type TradesState } from './tradesState.ts';

export type ScreenId = 'jobs' | 'job' | 'data' | 'bars' | 'portfolio' | 'trades' | 'submit' | 'system' | 'output' | 'help';

/** Something outside the screen that a key asks for. */
export type Effect =
  | { readonly kind: 'quit'; readonly code: number }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'cancel'; readonly id: string; readonly seq: number }
  | { readonly kind: 'retry'; readonly id: string; readonly seq: number }
  | { readonly kind: 'pause'; readonly type: string; readonly paused: boolean }
  | { readonly kind: 'verify'; readonly id: string; readonly seq: number }
  | { readonly kind: 'startSupervisor' }
  | { readonly kind: 'loadForms' }
  | { readonly kind: 'loadCommands' }
  | { readonly kind: 'sniff'; readonly words: readonly string[] }
  | { readonly kind: 'submit'; readonly type: string; readonly params: unknown }
  | { readonly kind: 'dryRun'; readonly type: string; readonly params: unknown; readonly json: string }
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | { readonly kind: 'stopCommand' }
  | { readonly kind: 'mouse'; readonly on: boolean }
  | { readonly kind: 'openFile'; readonly path: string }
  | { readonly kind: 'openLog'; readonly id: string; readonly attempt: number }
  | { readonly kind: 'openText'; readonly text: string }
  | { readonly kind: 'copy'; readonly text: string };

/** One line above the keys, until the next key. */
export interface Message {
  readonly text: string;
  readonly role: Role;
}

/** A question that names its object; the effect was fixed when the key was pressed. */
export interface Question {
  readonly text: string;
  readonly effect: Effect;
}

/** What this run of the interface may do, and where it looks. */
export interface Place {
  readonly readOnly: boolean;
  readonly canStartSupervisor: boolean;
  readonly roots: Readonly<Record<string, string>>;
}

/** Everything that is on the screen. */
export interface Model {
  readonly size: Size;
  readonly nowMs: number;
  readonly place: Place;
  readonly screen: ScreenId;
  /** screens that Esc goes back to, the last one first */
  readonly back: readonly ScreenId[];
  readonly counts: readonly StateCount[];
  readonly supervisor: SupervisorStatus;
  /** how many jobs had gone wrong when the jobs were last looked at */
  readonly troubleSeen: number;
  readonly jobs: JobsState;
  readonly job: JobState | null;
  readonly data: DataState;
  readonly bars: BarsState;
  readonly portfolio: PortfolioState;
  readonly trades: TradesState;
  readonly submit: SubmitState;
  readonly system: SystemState;
  readonly command: CommandState;
  readonly output: OutputState;
  /** job types of which nothing more is started */
  readonly paused: readonly string[];
  /** what the last verification of a result found, by job */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** whether clicks and the wheel come to these screens */
  readonly mouse: boolean;
  readonly help: HelpState;
  readonly message: Message | null;
  readonly errors: readonly string[];
  /** why the last reading failed; what is shown is then of the one before */
  readonly unread: string | null;
  /** whether what is read is a copy of the database: the outputs cannot be written, and nobody moves anything in them */
  readonly isCopy: boolean;
  readonly question: Question | null;
}

/** What a verification found. */
export interface Verdict {
  readonly atMs: number;
  /** empty where every byte is as published */
  readonly problems: readonly string[];
}

/** The help of the screen it was asked on. */
export interface HelpState {
  readonly lines: readonly Line[];
  readonly top: number;
}

/** What a key leads to: another model, and perhaps something to be done outside it. */
export interface Step {
  readonly model: Model;
  readonly effect?: Effect;
}

/** The model before anything was read. */
export function firstModel(size: Size, place: Place, nowMs: number): Model {
  return {
    size, nowMs, place, screen: 'jobs', back: [], counts: [], supervisor: { alive: false, pid: null, epoch: 0, heartbeatAgeMs: null, draining: false },
    troubleSeen: 0, jobs: NO_JOBS, job: null, data: NO_DATA, bars: NO_BARS, portfolio: NO_PORTFOLIO, trades: NO_TRADES, submit: NO_SUBMIT, system: NO_SYSTEM, command: NO_COMMAND, output: outputOf('', []), paused: [], verdicts: new Map(), mouse: true, help: { lines: [], top: 0 }, message: null, errors: [], unread: null, isCopy: false, question: null,
  };
}

/** The model with a message; an error is also kept in the list of the System screen. */
export function withMessage(model: Model, text: string, role: Role = 'text'): Model {
  const errors = role === 'bad' ? [...model.errors, text].slice(-MOST_ERRORS) : model.errors;
  return { ...model, message: { text, role }, errors };
}

const MOST_ERRORS = 20;

/** How many jobs are in one of these states. */
export function countIn(counts: readonly StateCount[], states: readonly string[]): number {
  return counts.reduce((sum, { state, n }) => (states.includes(state) ? sum + n : sum), 0);
}
