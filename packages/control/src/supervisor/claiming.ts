import { randomUUID } from 'node:crypto';
import { failpoint } from '../db/index.ts';
import type { Claim, Claimed } from '../store/index.ts';
import { cookieOf } from './cookie.ts';
import { named, type LiveAttempt, type Supervision } from './supervision.ts';

/** What a claim is made with. */
export type Claimant = Pick<Supervision, 'clock' | 'epoch' | 'bootId'> & { readonly limits: { readonly claimLeaseMs: number } };

/** A claim of the next job of a type, with a secret of its own. */
export function claimOf({ clock, epoch, bootId, limits }: Claimant, type: string): Claim {
  return { type, token: randomUUID(), epoch, bootId, leaseMs: limits.claimLeaseMs, wallMs: clock.wallMs(), monoMs: clock.monoMs() };
}

/** Claims while there is room, the types in turn; returns the type that was last. */
export function claimInTurn(supervision: Supervision, types: readonly string[]): string | undefined {
  let last: string | undefined;
  const open = [...types];
  while (supervision.live.size < supervision.maxRunning) {
    const type = open.shift();
    if (type === undefined) break;
    const row = supervision.store.claim(claimOf(supervision, type));
    if (row === null) continue;
    takeOn(supervision, row);
    open.push(type);
    last = type;
  }
  return last;
}

/** Begins to look after a job that was just claimed: the next tick, or this one, starts it. */
export function takeOn(supervision: Supervision, row: Claimed): void {
  failpoint('claim');
  const attempt = liveAttempt(row);
  supervision.live.set(row.jobId, attempt);
  supervision.claimed.push(attempt);
  supervision.tell({ kind: 'claimed', text: `claimed #${row.seq} ${row.type}, attempt ${row.attempt}`, ...named(attempt) });
}

/** The record of an attempt before anything is known of its process. */
export function liveAttempt({ jobId, seq, type, attempt, token }: Claimed): LiveAttempt {
  return {
    jobId, seq, type, attempt, token,
    cookie: cookieOf(jobId, attempt, token),
    process: null, worker: null, exit: null, ladder: null, maxRssMb: 0, publishing: false, retryAtMonoMs: 0,
  };
}
