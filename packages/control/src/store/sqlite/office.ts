import { isoTime, statement, writersOf, type Database } from '../../db/index.ts';
import type { Office, SupervisorName } from '../office.ts';

const TAKE = `
UPDATE supervisor SET epoch=epoch+1, pid=@pid, start_ticks=@startTicks, boot_id=@bootId, host=@host,
  heartbeat_mono_ms=@monoMs, heartbeat_at=@at, draining=0, tick_gap_max_ms=0, fenced_writes=0 WHERE id=1 RETURNING epoch`;

const BEAT = 'UPDATE supervisor SET heartbeat_mono_ms=@monoMs, heartbeat_at=@at, draining=@draining, tick_gap_max_ms=@tickGapMs WHERE id=1 AND epoch=@epoch';
const LEAVE = 'UPDATE supervisor SET pid=NULL, start_ticks=NULL, draining=0 WHERE id=1 AND epoch=@epoch';
const SINCE = 'SELECT epoch, pid, start_ticks AS startTicks FROM supervisor WHERE id=1 AND epoch>=@epoch AND pid IS NOT NULL';

/** The office, in SQLite. */
export function office(db: Database): Office {
  const take = statement<object, { epoch: number }>(db, TAKE);
  const beat = statement(db, BEAT);
  const leave = statement<{ epoch: number }>(db, LEAVE);
  const since = statement<{ epoch: number }, SupervisorName>(db, SINCE);
  return {
    takeOffice: (holder) => Number(take.get({ ...holder, at: isoTime(holder.wallMs) })?.epoch),
    beatInOffice: ({ draining, wallMs, ...rest }) => void beat.run({ ...rest, at: isoTime(wallMs), draining: draining ? 1 : 0 }),
    leaveOffice: (epoch) => void leave.run({ epoch }),
    writers: () => writersOf(db.name),
    supervisorSince: (epoch) => since.get({ epoch }) ?? null,
  };
}
