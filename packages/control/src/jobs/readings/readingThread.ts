import { parentPort } from 'node:worker_threads';
import { asFailure, failureLine } from '@proj/core/errors';
import { answering, type QuestionName } from './answering.ts';
import type { Asked, Told } from './readings.ts';

const answer = answering();
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
  parentPort?.postMessage(await toldOf(asked));
}

async function toldOf({ number, question }: Asked): Promise<Told> {
  try {
    return { number, ok: true, answer: await answer(question) };
  } catch (error) {
    return { number, ok: false, why: failureLine(asFailure(error)) };
  }
}
