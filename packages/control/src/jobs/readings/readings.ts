import { Worker } from 'node:worker_threads';
import { asFailure, failureLine } from '@proj/core/errors';
import { moduleBeside } from '@proj/core/paths';
import type { Clock } from '../../db/index.ts';
import { answering, type Question, type QuestionName, type Questions } from './answering.ts';

/** Something that may take a while to read: what is known of it now. */
export type Reading<T> =
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'loading'; readonly sinceMs: number }
  | { readonly state: 'failed'; readonly why: string };

/** A question on its way to the thread, and what comes back. */
export interface Asked {
  readonly number: number;
  readonly question: Question;
}
export type Told = { readonly number: number; readonly ok: true; readonly answer: unknown } | { readonly number: number; readonly ok: false; readonly why: string };

/** Reads published files without holding up who asks. */
export interface Readings {
  /** What is known of an answer; the first time it is asked for, a thread begins to look, and a newer question of the same name cancels the one before. */
  readonly ask: <Name extends QuestionName>(name: Name, order: Questions[Name]['order']) => Reading<Questions[Name]['answer']>;
  /** whether an answer is awaited */
  readonly isWaiting: () => boolean;
  /** Calls back whenever one has come. */
  readonly onAnswer: (listener: () => void) => void;
  /** Asks again for what failed. */
  readonly forgetFailures: () => void;
  readonly close: () => void;
}

/** Answers that are kept, the last used; a screen shows one of each kind. */
const MOST_KEPT = 48;
/** Questions whose answer is old once another is there: things have moved on. */
const PASSING: readonly QuestionName[] = ['jobsOrder'];

/** Readings in a thread, which starts with the first question. `here` answers at once in this thread instead, for one frame that is printed. */
export function openReadings(clock: Clock, { here = false }: { readonly here?: boolean } = {}): Readings {
  const kept = new Map<string, Reading<unknown>>();
  const awaited = new Map<QuestionName, { readonly number: number; readonly key: string }>();
  let listener = (): void => undefined;
  let count = 0;
  const keep = (key: string, reading: Reading<unknown>): void => {
    kept.delete(key);
    kept.set(key, reading);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  };
  const hear = (told: Told): void => {
    for (const [name, { number, key }] of awaited) {
      if (number !== told.number) continue;
      awaited.delete(name);
      if (PASSING.includes(name)) for (const older of kept.keys()) if (older !== key && older.startsWith(prefixOf(name))) kept.delete(older);
      keep(key, told.ok ? { state: 'ready', value: told.answer } : { state: 'failed', why: told.why });
      listener();
    }
  };
  const thread = here ? null : lazyThread(hear, () => [...awaited.values()].map(({ number }) => number));
  const answer = answering();
  const begin = (key: string, question: Question): Reading<unknown> => {
    const before = awaited.get(question.name);
    if (before !== undefined) kept.delete(before.key);
    const number = ++count;
    awaited.set(question.name, { number, key });
    keep(key, { state: 'loading', sinceMs: clock.wallMs() });
    if (thread === null) answerHere(answer, { number, question }, hear);
    else thread.post({ number, question });
    return kept.get(key) ?? { state: 'loading', sinceMs: clock.wallMs() };
  };
  return {
    ask: (name, order) => {
      const question = { name, ...order } as unknown as Question; // the order belongs to the name
      const key = JSON.stringify(question);
      return (kept.get(key) ?? begin(key, question)) as Reading<Questions[typeof name]['answer']>; // and so does the answer
    },
    isWaiting: () => awaited.size > 0,
    onAnswer: (given) => (listener = given),
    forgetFailures: () => {
      for (const [key, { state }] of kept) if (state === 'failed') kept.delete(key);
    },
    close: () => thread?.close(),
  };
}

/** How the key of every question of a name begins. */
function prefixOf(name: QuestionName): string {
  return `{"name":${JSON.stringify(name)},`;
}

function answerHere(answer: (question: Question) => unknown, { number, question }: Asked, hear: (told: Told) => void): void {
  try {
    const found = answer(question);
    if (!(found instanceof Promise)) hear({ number, ok: true, answer: found });
  } catch (error) {
    hear({ number, ok: false, why: failureLine(asFailure(error)) });
  }
}

/** A look at every job leaves a row's garbage behind each: a small nursery is emptied often and keeps the process small. */
const YOUNG_MB = 4;

interface LazyThread {
  readonly post: (asked: Asked) => void;
  readonly close: () => void;
}

function lazyThread(hear: (told: Told) => void, unanswered: () => readonly number[]): LazyThread {
  let thread: Worker | null = null;
  // A thread that dies takes its questions with it; the next one starts another.
  const lost = (error: unknown): void => {
    thread = null;
    for (const number of unanswered()) hear({ number, ok: false, why: failureLine(asFailure(error)) });
  };
  const started = (): Worker => {
    const entry = moduleBeside(import.meta.url, './readingThread');
    const fresh = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    fresh.on('message', hear);
    fresh.once('error', lost);
    fresh.unref();
    return fresh;
  };
  return {
    post: (asked) => (thread ??= started()).postMessage(asked),
    close: () => {
      void thread?.terminate();
      thread = null;
    },
  };
}
