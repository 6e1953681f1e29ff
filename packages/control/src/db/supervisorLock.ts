import { fail } from '@proj/core/errors';
import { ensureFolder, layoutOf, type Roots } from '@proj/core/paths';
import Sqlite from 'better-sqlite3';
import { asDatabaseFailure, isBusy, type Database } from './connection.ts';

/** What its holder gives back; the kernel does it for a process that dies. */
export interface SupervisorLock {
  readonly release: () => void;
}

// A handle that nothing refers to is closed by the garbage collector, and the lock goes with it.
const held = new Set<Database>();
Reflect.set(globalThis, Symbol.for('proj.supervisorLocks'), held);

/** Takes the one lock of a supervisor; null while another process holds it, also one that is halted. @throws IO */
export function takeSupervisorLock(roots: Roots): SupervisorLock | null {
  const { runtime, supervisorLock } = layoutOf(roots);
  ensureFolder(runtime);
  let db: Database | null = null;
  try {
    db = new Sqlite(supervisorLock, { timeout: 0 });
    db.pragma('journal_mode=DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (isBusy(error)) return null;
    throw asDatabaseFailure(supervisorLock, error);
  }
  return keep(db);
}

function keep(db: Database): SupervisorLock {
  held.add(db);
  const release = (): void => {
    held.delete(db);
    db.close();
  };
  return { release };
}

/** The lock, or a LOCKED failure. @throws LOCKED, IO */
export function requireSupervisorLock(roots: Roots): SupervisorLock {
  const lock = takeSupervisorLock(roots);
  if (lock !== null) return lock;
  return fail('LOCKED', 'another supervisor runs on this outputs root', { where: roots.outputs, advice: 'let it work, or stop it first' });
}
