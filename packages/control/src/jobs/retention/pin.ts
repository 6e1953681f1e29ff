import { fail } from '@proj/core/errors';
import { exists, layoutOf, type Roots } from '@proj/core/paths';
import type { Clock } from '../../db/index.ts';
import { openStore } from '../../store/index.ts';
import { foundJob, resolveJob } from '../resolveJob.ts';

/** The published job that holds what was pinned or unpinned, and whether that is new. */
export interface PinChange {
  readonly id: string;
  readonly seq: number;
  /** The job that was named; another where its result is answered by an earlier one. */
  readonly asked: string;
  readonly askedSeq: number;
  readonly changed: boolean;
}

/** Keeps a result from every prune, or no longer. @throws NOT_FOUND, NOT_READY for a job without a result, CONFLICT, BAD_DATABASE, IO */
export function pinResult(roots: Roots, jobRef: string, how: { readonly pinned: boolean; readonly by: string | null }, clock: Clock): PinChange {
  if (!exists(layoutOf(roots).jobsDb)) return foundJob(jobRef, () => fail('NOT_FOUND', 'there are no jobs yet', { where: roots.outputs }));
  const store = openStore(roots, clock);
  try {
    const { id: asked, seq } = resolveJob(store, jobRef);
    const done = how.pinned ? store.pin(asked, how.by, clock.wallMs()) : store.unpin(asked);
    if (done !== null) return { id: done.jobId, seq: resolveJob(store, done.jobId).seq, asked, askedSeq: seq, changed: done.changed };
    return fail('NOT_READY', `job #${seq} has no result to keep: it ${store.stateOf(asked) === 'SUCCEEDED' ? 'was pruned' : 'has published nothing'}`, { advice: `see "supervisor show ${seq}"` });
  } finally {
    store.close();
  }
}
