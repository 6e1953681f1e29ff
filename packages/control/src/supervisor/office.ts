import { hostname } from 'node:os';
import { isoTime, type Clock, type Database } from '../db/index.ts';
import type { ProcessIdentity } from '@proj/core/paths';
import type { Supervision } from './supervision.ts';

/** Enters office: the epoch goes up, and every write of a supervisor before is void. Returns the epoch. */
export function takeOffice(db: Database, clock: Clock, self: ProcessIdentity, bootId: string): number {
  const values = { ...self, bootId, host: hostname(), mono: clock.monoMs(), at: isoTime(clock.wallMs()) };
  return Number(db.prepare<object, number>(TAKE).pluck().get(values));
}

const TAKE = `
UPDATE supervisor SET epoch=epoch+1, pid=@pid, start_ticks=@startTicks, boot_id=@bootId, host=@host,
  heartbeat_mono_ms=@mono, heartbeat_at=@at, draining=0 WHERE id=1 RETURNING epoch`;

/** Says that the supervisor is there. */
export function beatInOffice({ db, clock, epoch }: Supervision, draining: boolean): void {
  db.prepare('UPDATE supervisor SET heartbeat_mono_ms=@mono, heartbeat_at=@at, draining=@draining WHERE id=1 AND epoch=@epoch').run({
    epoch, mono: clock.monoMs(), at: isoTime(clock.wallMs()), draining: draining ? 1 : 0,
  });
}

/** Leaves office: what is asked now learns at once that nobody is in charge. */
export function leaveOffice({ db, epoch }: Supervision): void {
  db.prepare('UPDATE supervisor SET pid=NULL, start_ticks=NULL, draining=0 WHERE id=1 AND epoch=?').run(epoch);
}
