import { parentPort } from 'node:worker_threads';
import { asFailure, failureLine } from '@proj/core/errors';
import type { Question, QuestionName } from './answering.ts';
import { collectGarbage } from './collectGarbage.ts';
import { orderIn } from './orderIn.ts';
import type { Asked, Told } from './readings.ts';

/** After the last answer: who turns pages does not wait for it. */
const TIDY_MS = 250;

let tidying: NodeJS.Timeout | undefined;
let folders: Promise<(question: Question) => unknown> | null = null;

// What reads published folders stands on much more than what orders jobs: it is loaded when one is asked about.
async function answerTo(question: Question): Promise<unknown> {
  if (question.name === 'jobsOrder') return orderIn(question);
  folders ??= import('./answering.ts').then(({ answering }) => answering());
  return (await folders)(question);
}

const waiting: Asked[] = [];
const newest = new Map<QuestionName, number>();

// One question a turn, so that a newer one of the same kind, which cancels those before it, is heard in between.
parentPort?.on('message', (asked: Asked) => {
  newest.set(asked.question.name, asked.number);
  waiting.push(asked);
  setImmediate(() => void answerNext());
});

async function answerNext(): Promise<void> {
  const asked = waiting.shift();
  if (asked === undefined || newest.get(asked.question.name) !== asked.number) return;
  clearTimeout(tidying);
  parentPort?.postMessage(await toldOf(asked));
  // What a question leaves behind is more than what is kept of it, and would lie there for as long as the screen is looked at.
  if (waiting.length === 0) tidying = setTimeout(collectGarbage, TIDY_MS);
}

async function toldOf({ number, question }: Asked): Promise<Told> {
  try {
    return { number, ok: true, answer: await answerTo(question) };
  } catch (error) {
    return { number, ok: false, why: failureLine(asFailure(error)) };
  }
}
