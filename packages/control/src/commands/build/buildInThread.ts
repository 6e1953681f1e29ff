import { Worker } from 'node:worker_threads';
import { asFailure, fail, type FailureRecord } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import type { BuildDataParams } from '../../jobs/buildDataParams.ts';

/** What the building thread starts with. */
export interface BuildOrder {
  readonly params: BuildDataParams;
  readonly roots: Roots;
  /** The folder that it fills. */
  readonly staging: string;
}

/** What it says: how far it is, and at last how it ended. */
export type BuildWord =
  | { readonly kind: 'progress'; readonly share: number; readonly phase: string }
  | { readonly kind: 'built' }
  | { readonly kind: 'failed'; readonly failure: FailureRecord };

/** What is wanted while it builds. */
export interface BuildWatch {
  readonly progress: (share: number, phase: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds bars and features into a folder, in a thread of its own: a build is one long computation, and only a thread can be
 * stopped in the middle of one.
 *
 * @throws what the build fails with; CANCELLED when the signal is given
 */
export async function buildInThread(order: BuildOrder, { progress, signal }: BuildWatch): Promise<void> {
  const entry = new URL(`./buildThread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const thread = new Worker(entry, { workerData: order });
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  const exit = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  if (signal.aborted) stop();
  try {
    const failure = await lastWord(thread, { progress, signal });
    await exit;
    if (signal.aborted) fail('CANCELLED', 'stopped by Ctrl-C; nothing was written');
    if (failure !== null) fail(failure.code, failure.message, failure.details);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** How the thread ended: its failure, or null. One that ends without a word has been stopped, or is a fault. */
function lastWord(thread: Worker, { progress, signal }: BuildWatch): Promise<FailureRecord | null> {
  return new Promise((resolve, reject) => {
    thread.on('message', (word: BuildWord) => {
      if (word.kind === 'progress') progress(word.share, word.phase);
      else resolve(word.kind === 'failed' ? word.failure : null);
    });
    thread.once('error', (error) => reject(asFailure(error)));
    thread.once('exit', () => (signal.aborted ? resolve(null) : reject(asFailure(new Error('the building thread ended without a word')))));
  });
}
