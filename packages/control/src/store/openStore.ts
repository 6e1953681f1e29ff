import type { Roots } from '@proj/core/paths';
import { CHECKPOINT_PAGES, layOutLog, openJobsDb, openWorkerDb, waitBriefly, type Clock } from '../db/index.ts';
import type { JobStore } from './jobStore.ts';
import { awaitFirstWrite } from './sqlite/firstWrite.ts';
import { requireSoundStart } from './sqlite/soundness.ts';
import { sqliteStore } from './sqlite/sqliteStore.ts';

/** The job store of these roots, made when there is none and brought to this version. @throws BAD_DATABASE, NEWER_SCHEMA, UNSUPPORTED, IO */
export function openStore(roots: Roots, clock: Clock): JobStore {
  return sqliteStore(openJobsDb(roots, clock));
}

/** What may be asked of the opening of a store by a supervisor. */
export interface SoundOptions {
  /** What to do when there is no database beside published jobs. */
  readonly lost?: 'refuse' | 'rebuild';
  /** How long a worker may keep this process from writing, and how long anyone may; without it nothing is waited for, nor prepared for many writes. */
  readonly patience?: { readonly lockMs: number; readonly unwritableMs: number };
}

/** The same for a supervisor, free to write, and looked through for damage before anything is decided by it. @throws BAD_DATABASE, NEWER_SCHEMA, UNSUPPORTED, IO */
export function openSoundStore(roots: Roots, clock: Clock, { lost = 'refuse', patience }: SoundOptions = {}): JobStore {
  const db = openJobsDb(roots, clock, lost);
  try {
    waitBriefly(db);
    if (patience !== undefined) awaitFirstWrite(db, clock, patience);
    requireSoundStart(db, clock);
    if (patience !== undefined) layOutLog(db, CHECKPOINT_PAGES);
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
