import { requireSound, statement, type Clock, type Database } from '../../db/index.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Refuses a damaged database. Every page and index is read once a day, and after a supervisor that did not leave in order; otherwise a quicker look does. @throws BAD_DATABASE */
export function requireSoundStart(db: Database, clock: Clock): void {
  const now = clock.wallMs();
  const leftInOrder = db.prepare('SELECT pid FROM supervisor WHERE id=1').pluck().get() === null;
  const checkedAtMs = Number(db.prepare(`SELECT value FROM meta WHERE name='integrity_checked_at_ms'`).pluck().get() ?? -Infinity);
  if (leftInOrder && Math.abs(now - checkedAtMs) < DAY_MS) return requireSound(db, 'quick_check');
  requireSound(db, 'integrity_check');
  statement(db, `INSERT INTO meta VALUES('integrity_checked_at_ms',@now) ON CONFLICT(name) DO UPDATE SET value=excluded.value`).run({ now: String(now) });
}
