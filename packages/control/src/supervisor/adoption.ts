import type { ProcessIdentity } from '@proj/core/paths';
import type { OrphanRow } from '../store/index.ts';
import { liveAttempt } from './claiming.ts';
import { named, type LiveAttempt, type Supervision } from './supervision.ts';

/** Takes over every job that runs under a supervisor that is gone. What has no process any more is settled by the next tick. */
export function adoptOrphans(supervision: Supervision): void {
  const { store, epoch, clock } = supervision;
  for (const row of store.running()) {
    const attempt: LiveAttempt = { ...liveAttempt(row), process: null };
    attempt.process = workerOf(supervision, row, attempt.cookie);
    store.adopt(row, epoch, clock.wallMs());
    supervision.live.set(row.jobId, attempt);
    const found = attempt.process === null ? 'its process is gone' : `process ${attempt.process.pid} goes on`;
    supervision.tell({ kind: 'adopted', text: `took over #${row.seq}: ${found}`, ...named(attempt) });
  }
}

// A supervisor may have died between starting a worker and writing down who it is: then the marking tells.
function workerOf({ bootId, spawner }: Supervision, row: OrphanRow, cookie: string): ProcessIdentity | null {
  if (row.bootId !== bootId) return null;
  if (row.pid !== null && row.startTicks !== null) {
    const written = { pid: row.pid, startTicks: row.startTicks };
    return spawner.isRunning(written) ? written : null;
  }
  return spawner.find(cookie);
}
