import { fail } from '@proj/core/errors';
import { exists, layoutOf, type Roots } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import { openStore, type CancelOutcome } from '../store/index.ts';
import { foundJob, resolveJob } from './resolveJob.ts';

/** Stops a job, or sees that it is stopped. A job whose result is accepted is finished. @throws NOT_FOUND, CONFLICT, BAD_DATABASE, IO */
export function cancel(roots: Roots, jobRef: string, clock: Clock): { readonly id: string; readonly outcome: CancelOutcome } {
  if (!exists(layoutOf(roots).jobsDb)) return foundJob(jobRef, () => fail('NOT_FOUND', 'there are no jobs yet', { where: roots.outputs }));
  const store = openStore(roots, clock);
  try {
    const { id } = resolveJob(store, jobRef);
    return { id, outcome: store.cancel(id, clock.wallMs()) };
  } finally {
    store.close();
  }
}
