import type { Roots } from '@proj/core/paths';
import { openJobsDb, openWorkerDb, requireSound, type Clock } from '../db/index.ts';
import type { JobStore } from './jobStore.ts';
import { sqliteStore } from './sqlite/sqliteStore.ts';

/** The job store of these roots, made when there is none and brought to this version. @throws BAD_DATABASE, NEWER_SCHEMA, UNSUPPORTED, IO */
export function openStore(roots: Roots, clock: Clock): JobStore {
  return sqliteStore(openJobsDb(roots, clock));
}

/** The same for a supervisor, looked through for damage before anything is decided by it. @throws BAD_DATABASE, NEWER_SCHEMA, UNSUPPORTED, IO */
export function openSoundStore(roots: Roots, clock: Clock, lost: 'refuse' | 'rebuild' = 'refuse'): JobStore {
  const db = openJobsDb(roots, clock, lost);
  try {
    requireSound(db, 'quick_check');
    return sqliteStore(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The job store for a worker: it must be there already. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function openWorkerStore(roots: Roots): JobStore {
  return sqliteStore(openWorkerDb(roots));
}
