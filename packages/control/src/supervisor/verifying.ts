import { Worker } from 'node:worker_threads';
import { asFailure } from '@proj/core/errors';
import { moduleBeside } from '@proj/core/paths';
import type { Verification, VerifyOptions } from '../jobs/index.ts';

/** What the verifying thread is asked. */
export interface VerifyOrder {
  readonly ticket: number;
  readonly folder: string;
  readonly options: VerifyOptions;
}

/** What it answers. */
export interface VerifyAnswer {
  readonly ticket: number;
  readonly found: Verification;
}

/** Holds folders against their manifests in a thread of its own: the supervisor goes on ticking, however large the files are. */
export interface Verifier {
  readonly verify: (folder: string, options: VerifyOptions) => Promise<Verification>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (found: Verification) => void;
  readonly reject: (error: unknown) => void;
}

/** A new verifier. One thread serves all: one for each publish would cost more than the publish, and its memory comes back slowly. */
export function newVerifier(): Verifier {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let tickets = 0;
  const giveUp = (ended: Worker, error: unknown): void => {
    if (thread !== ended) return; // its error was heard before its end
    thread = null; // the next one who asks starts another
    for (const { reject } of waiting.values()) reject(asFailure(error));
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(moduleBeside(import.meta.url, './verifyThread'));
    started.on('message', ({ ticket, found }: VerifyAnswer) => {
      waiting.get(ticket)?.resolve(found);
      waiting.delete(ticket);
    });
    started.once('error', (error) => giveUp(started, error));
    started.once('exit', () => giveUp(started, new Error('the verifying thread ended without an answer')));
    return started;
  };
  const verify = (folder: string, options: VerifyOptions): Promise<Verification> =>
    new Promise((resolve, reject) => {
      const ticket = ++tickets;
      waiting.set(ticket, { resolve, reject });
      const order: VerifyOrder = { ticket, folder, options };
      (thread ??= start()).postMessage(order);
    });
  return { verify, close: async () => void (await thread?.terminate()) };
}
