import { Worker } from 'node:worker_threads';
import { asFailure, failureLine } from '@proj/core/errors';
import { moduleBeside } from '@proj/core/paths';
import type { Clock } from '../../db/index.ts';
import type { Question, QuestionName, Questions } from './answering.ts';

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
/** A thread that is asked nothing for so long ends, with all that it has kept: it takes as much memory as the screens do, and a new one is there in a tenth of a second. */
const IDLE_MS = 30_000;
/** Questions whose answer is old once another is there: things have moved on. */
const PASSING: readonly QuestionName[] = ['jobsOrder'];

/** What answers questions at once, in this thread. All that it stands on is a third of the memory of who only asks. */
export type Answer = (question: Question) => unknown;

/** Readings in a thread, which starts with the first question; or by `answer`, for one frame that is printed. */
export function openReadings(clock: Clock, { answer = null, idleMs = IDLE_MS }: { readonly answer?: Answer | null; readonly idleMs?: number } = {}): Readings {
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
  const thread = lazyThread({ hear, idleMs, unanswered: () => [...awaited.values()].map(({ number }) => number) });
  const begin = (key: string, question: Question): Reading<unknown> => {
    const before = awaited.get(question.name);
    if (before !== undefined) kept.delete(before.key);
    const number = ++count;
    awaited.set(question.name, { number, key });
    keep(key, { state: 'loading', sinceMs: clock.wallMs() });
    if (answer === null) thread.post({ number, question });
    else answerHere(answer, { number, question }, hear);
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
    close: thread.close,
  };
}

/** How the key of every question of a name begins. */
function prefixOf(name: QuestionName): string {
  return `{"name":${JSON.stringify(name)},`;
}

function answerHere(answer: Answer, { number, question }: Asked, hear: (told: Told) => void): void {
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

function lazyThread({ hear, unanswered, idleMs }: { readonly hear: (told: Told) => void; readonly unanswered: () => readonly number[]; readonly idleMs: number }): LazyThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(idle);
    void thread?.terminate();
    thread = null;
  };
  const heard = (told: Told): void => {
    hear(told);
    clearTimeout(idle);
    if (unanswered().length === 0) idle = setTimeout(end, idleMs).unref();
  };
  // A thread that dies takes its questions with it; the next one starts another.
  const lost = (error: unknown): void => {
    thread = null;
    for (const number of unanswered()) hear({ number, ok: false, why: failureLine(asFailure(error)) });
  };
  const started = (): Worker => {
    const entry = moduleBeside(import.meta.url, './readingThread');
    const fresh = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    fresh.on('message', heard);
    fresh.once('error', lost);
    fresh.unref();
    return fresh;
  };
  return {
    post: (asked) => {
      clearTimeout(idle);
      (thread ??= started()).postMessage(asked);
    },
    close: end,
  };
}
