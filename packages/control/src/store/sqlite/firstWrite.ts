import { fail } from '@proj/core/errors';
import { bootId, identityOf } from '@proj/core/paths';
import { isBusy, statement, transaction, writersOf, type Clock, type Database } from '../../db/index.ts';

interface RunningWorker {
  readonly pid: number;
  readonly startTicks: number;
}

const WORKERS = `SELECT worker_pid AS pid, worker_start_ticks AS startTicks FROM jobs WHERE state='RUNNING' AND boot_id=@bootId AND worker_pid IS NOT NULL`;

/**
 * Waits until this process can write. A worker that was halted inside a transaction would keep every supervisor from beginning, and nobody else is left to end it.
 *
 * @throws IO when another process does not let go of the database
 */
export function awaitFirstWrite(db: Database, clock: Clock, limits: { readonly lockMs: number; readonly unwritableMs: number }): void {
  const since = clock.monoMs();
  while (!canWrite(db)) {
    const waited = clock.monoMs() - since;
    if (waited >= limits.lockMs) killHaltedWriters(db);
    if (waited >= limits.unwritableMs) fail('IO', 'another process keeps the job database locked', { where: db.name, processes: [...writersOf(db.name)].join(', ') });
  }
}

// Each try waits as long as any write does for a lock.
function canWrite(db: Database): boolean {
  try {
    transaction(db, () => {})();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function killHaltedWriters(db: Database): void {
  const writers = writersOf(db.name);
  for (const worker of statement<object, RunningWorker>(db, WORKERS).all({ bootId: bootId() })) {
    if (writers.has(worker.pid) && identityOf(worker.pid)?.startTicks === worker.startTicks) process.kill(worker.pid, 'SIGKILL');
  }
}
