import { Worker } from 'node:worker_threads';
import { asFailure } from '@proj/core/errors';
import type { Verification, VerifyOptions } from '../jobs/index.ts';

/** What the verifying thread starts with. */
export interface VerifyOrder {
  readonly folder: string;
  readonly options: VerifyOptions;
}

/** Holds a folder against its manifest in a thread of its own: the supervisor goes on ticking, however large the files are. */
export function verifyInThread(folder: string, options: VerifyOptions): Promise<Verification> {
  const entry = new URL(`./verifyThread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const workerData: VerifyOrder = { folder, options };
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData });
    thread.once('message', resolve);
    thread.once('error', (error) => reject(asFailure(error)));
    thread.once('exit', () => reject(asFailure(new Error('the verifying thread ended without an answer'))));
  });
}
