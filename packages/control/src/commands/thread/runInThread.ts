import { Worker } from 'node:worker_threads';
import { asFailure, fail, type FailureRecord } from '@proj/core/errors';

/** What a thread says: how far it is, and at last how it ended. */
export type ThreadWord =
  | { readonly kind: 'progress'; readonly share: number; readonly phase: string }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly failure: FailureRecord };

/** What is wanted while it runs. */
export interface ThreadWatch {
  readonly progress?: (share: number, phase: string) => void;
  readonly signal: AbortSignal;
  /** Milliseconds after which it is ended. */
  readonly limitMs?: number;
}

/**
 * What a thread of its own makes of an order: one long computation, or code of a user's, and only a thread can be stopped in the middle.
 *
 * @throws what it fails with; CANCELLED when the signal is given; CHECK_FAILED when it takes longer than it may
 */
export async function runInThread(entry: URL, order: unknown, { progress = () => undefined, signal, limitMs }: ThreadWatch): Promise<unknown> {
  const thread = new Worker(entry, { workerData: order });
  const limit = limitMs === undefined ? null : AbortSignal.timeout(limitMs);
  const either = limit === null ? signal : AbortSignal.any([signal, limit]);
  const stop = (): void => void thread.terminate();
  either.addEventListener('abort', stop, { once: true });
  const exit = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  if (either.aborted) stop();
  try {
    const word = await lastWord(thread, progress, either);
    await exit;
    if (signal.aborted) fail('CANCELLED', 'stopped by Ctrl-C; nothing was written');
    if (word === null) return fail('CHECK_FAILED', `it did not end within ${(limitMs ?? NaN) / 1000} s`, { advice: 'is there a loop without an end?' });
    return word.kind === 'failed' ? fail(word.failure.code, word.failure.message, word.failure.details) : word.result;
  } finally {
    either.removeEventListener('abort', stop);
  }
}

type LastWord = Exclude<ThreadWord, { readonly kind: 'progress' }>;

/** How the thread ended; null for one that was stopped. One that ends without a word is a fault. */
function lastWord(thread: Worker, progress: (share: number, phase: string) => void, signal: AbortSignal): Promise<LastWord | null> {
  return new Promise((resolve, reject) => {
    thread.on('message', (word: ThreadWord) => {
      if (word.kind === 'progress') progress(word.share, word.phase);
      else resolve(word);
    });
    thread.once('error', (error) => reject(asFailure(error)));
    thread.once('exit', () => (signal.aborted ? resolve(null) : reject(asFailure(new Error('the thread ended without a word')))));
  });
}
