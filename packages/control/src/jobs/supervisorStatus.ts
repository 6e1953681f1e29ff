import { isRunning } from '@proj/core/paths';
import { isThisBoot, type Database } from '../db/index.ts';

export interface SupervisorStatus {
  readonly alive: boolean;
  readonly pid: number | null;
  readonly epoch: number;
  readonly heartbeatAgeMs: number | null;
  readonly draining: boolean;
}

/** What is said before there is a database. */
export const NO_SUPERVISOR: SupervisorStatus = { alive: false, pid: null, epoch: 0, heartbeatAgeMs: null, draining: false };

interface SupervisorRow {
  readonly epoch: number;
  readonly pid: number | null;
  readonly start_ticks: number | null;
  readonly boot_id: string | null;
  readonly heartbeat_mono_ms: number | null;
  readonly draining: number;
}

/** The supervisor that was last in charge, and whether its process still runs. */
export function supervisorStatus(db: Database, monoMs: number): SupervisorStatus {
  const row = db.prepare<[], SupervisorRow>('SELECT * FROM supervisor WHERE id=1').get();
  if (row === undefined) return NO_SUPERVISOR;
  const { pid, start_ticks: startTicks, epoch } = row;
  const thisBoot = isThisBoot(row.boot_id);
  const alive = thisBoot && pid !== null && startTicks !== null && isRunning({ pid, startTicks });
  const heartbeatAgeMs = alive && row.heartbeat_mono_ms !== null ? Math.max(0, monoMs - row.heartbeat_mono_ms) : null;
  return { alive, pid: alive ? pid : null, epoch, heartbeatAgeMs, draining: alive && row.draining === 1 };
}
