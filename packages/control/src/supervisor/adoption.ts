import { identityOf, isRunning, processesWithVariable, type ProcessIdentity } from '@proj/core/paths';
import { liveAttempt } from './claiming.ts';
import { FENCED, fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';

interface OrphanRow {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
  readonly attempt: number;
  readonly token: string;
  readonly bootId: string | null;
  readonly pid: number | null;
  readonly startTicks: number | null;
}

const ORPHANS = `
SELECT seq, job_id AS jobId, job_type AS type, attempt, token, boot_id AS bootId, worker_pid AS pid, worker_start_ticks AS startTicks FROM jobs WHERE state='RUNNING' ORDER BY seq`;

/** Takes over every job that runs under a supervisor that is gone. What has no process any more is settled by the next tick. */
export function adoptOrphans(supervision: Supervision): void {
  const { db, epoch, clock } = supervision;
  for (const row of db.prepare<[], OrphanRow>(ORPHANS).all()) {
    const attempt: LiveAttempt = { ...liveAttempt(row), process: null };
    attempt.process = workerOf(supervision, row, attempt.cookie);
    db.prepare(`UPDATE jobs SET supervisor_epoch=@epoch, updated_at_ms=@now WHERE ${FENCED}`).run({ ...fenceOf(supervision, attempt), epoch, now: clock.wallMs() });
    supervision.live.set(row.jobId, attempt);
    const found = attempt.process === null ? 'its process is gone' : `process ${attempt.process.pid} goes on`;
    supervision.tell({ kind: 'adopted', text: `took over #${row.seq}: ${found}`, ...named(attempt) });
  }
}

// A supervisor may have died between starting a worker and writing down who it is: then the marking tells.
function workerOf({ bootId }: Supervision, row: OrphanRow, cookie: string): ProcessIdentity | null {
  if (row.bootId !== bootId) return null;
  if (row.pid !== null && row.startTicks !== null) {
    const written = { pid: row.pid, startTicks: row.startTicks };
    return isRunning(written) ? written : null;
  }
  const [first] = processesWithVariable(cookie);
  return first === undefined ? null : identityOf(first.pid);
}
