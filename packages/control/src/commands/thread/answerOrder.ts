import { parentPort, workerData } from 'node:worker_threads';
import { asFailure, failureRecord } from '@proj/core/errors';
import type { ThreadWord } from './runInThread.ts';

/** In a thread: does what it was started with, and says how that ended. */
export async function answerOrder<Order>(work: (order: Order, progress: (share: number, phase: string) => void) => Promise<unknown>): Promise<void> {
  const say = (word: ThreadWord): void => parentPort?.postMessage(word);
  try {
    const result = await work(workerData as Order, (share, phase) => say({ kind: 'progress', share, phase }));
    say({ kind: 'done', result });
  } catch (error) {
    say({ kind: 'failed', failure: failureRecord(asFailure(error)) });
  }
}
