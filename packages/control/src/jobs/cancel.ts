import { fail } from '@proj/core/errors';
import { exists, layoutOf, type Roots } from '@proj/core/paths';
import { openJobsDb, translated, type Clock, type Database } from '../db/index.ts';
import { failDependants } from './dependants.ts';
import { resolveJob } from './resolveJob.ts';

/** `aborted`: it had not begun. `requested`: it runs, and is being stopped. `finished`: it was too late. */
export type CancelOutcome = 'aborted' | 'requested' | 'finished';

/** Stops a job, or sees that it is stopped. A job whose result is accepted is finished. @throws NOT_FOUND, CONFLICT, BAD_DATABASE, IO */
export function cancel(roots: Roots, jobRef: string, clock: Clock): { readonly id: string; readonly outcome: CancelOutcome } {
  if (!exists(layoutOf(roots).jobsDb)) return fail('NOT_FOUND', 'there are no jobs yet', { where: roots.outputs });
  const db = openJobsDb(roots, clock);
  try {
    return translated(db.name, () => {
      const { id } = resolveJob(db, jobRef);
      return { id, outcome: db.transaction(() => cancelById(db, id, clock.wallMs())).immediate() };
    });
  } finally {
    db.close();
  }
}

function cancelById(db: Database, id: string, nowMs: number): CancelOutcome {
  const aborted = db.prepare(ABORT_QUEUED).run({ id, nowMs });
  if (aborted.changes === 1) {
    failDependants(db, id, nowMs);
    return 'aborted';
  }
  return db.prepare(REQUEST).run({ id, nowMs }).changes === 1 ? 'requested' : 'finished';
}

const ABORT_QUEUED = `
UPDATE jobs SET state='ABORTED', failure_code='CANCELLED', state_reason='cancelled before it ran', cancel_requested_at_ms=@nowMs,
  updated_at_ms=@nowMs, finished_at_ms=@nowMs
 WHERE job_id=@id AND state='QUEUED'`;

const REQUEST = `
UPDATE jobs SET cancel_requested_at_ms=coalesce(cancel_requested_at_ms,@nowMs), updated_at_ms=@nowMs
 WHERE job_id=@id AND state='RUNNING' AND staged_at_ms IS NULL`;
