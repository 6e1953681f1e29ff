import { join } from 'node:path';
import { fail, Failure } from '@proj/core/errors';
import { bootId, copyFile, diskOf, ensureFolder, exists, identityOf, layoutOf, removeTree, statOf, temporaryFolder, type Roots } from '@proj/core/paths';
import type { Clock } from './clock.ts';
import { copyDatabase, fileStampOf } from './copyDatabase.ts';
import { asDatabaseFailure, openReader, openWriter, useWriteAheadLog, type Database } from './connection.ts';
import { refuseLostDatabase } from './lostDatabase.ts';
import { migrate, requireOurs } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';

/** The version of the program, as it stands in the schema's history and in manifests. */
export const APP_VERSION = '0.1.0';

/** Pages after which the supervisor, and who submits, move the log into the database. A log that grows makes each sync wait longer than one that is written over (`layOutLog`). */
export const CHECKPOINT_PAGES = 1000;

/**
 * The job database, made when there is none, brought to this version's schema; one of an earlier version is copied into the backups before.
 *
 * @param lost what to do when there is none beside published jobs: a recovery alone rebuilds it
 * @throws BAD_DATABASE, NEWER_SCHEMA, LOCKED while a supervisor of an earlier version is in office, UNSUPPORTED, IO
 */
export function openJobsDb(roots: Roots, clock: Clock, lost: 'refuse' | 'rebuild' = 'refuse'): Database {
  const { runtime, jobsDb } = layoutOf(roots);
  ensureFolder(runtime);
  refuseRemote(runtime);
  if (lost === 'refuse') refuseLostDatabase(roots);
  return opened(jobsDb, openWriter(jobsDb, { checkpointPages: CHECKPOINT_PAGES, mustExist: false }), (db) => {
    const { version } = requireOurs(db, MIGRATIONS);
    useWriteAheadLog(db);
    if (version > 0 && version < MIGRATIONS.length) {
      refuseServed(db);
      copyDatabase(db, earlierPath(roots, clock, version));
    }
    migrate(db, MIGRATIONS, clock, APP_VERSION);
  });
}

interface InOffice {
  readonly pid: number | null;
  readonly startTicks: number | null;
  readonly bootId: string | null;
}

// Its statements are of the schema it began with: on a later one it could end no job, and would hold the office all the same.
function refuseServed(db: Database): void {
  const held = db.prepare<[], InOffice>('SELECT pid, start_ticks AS startTicks, boot_id AS bootId FROM supervisor WHERE id=1').get();
  if (held === undefined || held.pid === null || !isThisBoot(held.bootId) || identityOf(held.pid)?.startTicks !== held.startTicks) return;
  const advice = 'stop it first: the next one takes over what still runs';
  fail('LOCKED', 'a supervisor of an earlier version works with this database', { where: db.name, pid: held.pid, advice });
}

// Two processes may bring it forward at the same time: each copies into a file of its own.
function earlierPath(roots: Roots, clock: Clock, version: number): string {
  return join(layoutOf(roots).backups, `jobs_v2-${fileStampOf(clock.wallMs())}-${process.pid}-schema-${version}.db`);
}

/** The job database for a worker: it must be there already, and is checkpointed by others. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function openWorkerDb(roots: Roots): Database {
  const { jobsDb } = layoutOf(roots);
  return opened(jobsDb, openWriter(jobsDb, { checkpointPages: 0, mustExist: true }), (db) => {
    requireOurs(db, MIGRATIONS);
    useWriteAheadLog(db);
  });
}

/** The job database to look at; null while there is none. On a disk that is read-only it is a copy of this moment, under another name. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function openJobsReader(roots: Roots): Database | null {
  const { jobsDb } = layoutOf(roots);
  if ((statOf(jobsDb)?.size ?? 0) === 0) return null;
  const db = openedReader(jobsDb);
  if (Number(db.pragma('user_version', { simple: true })) > 0) return db;
  db.close(); // another process is making it
  return null;
}

function openedReader(jobsDb: string): Database {
  const open = (path: string): Database => opened(path, openReader(path), (reader) => requireOurs(reader, MIGRATIONS));
  try {
    return open(jobsDb);
  } catch (error) {
    if (!isReadOnlyPlace(error)) throw error;
    return snapshotOf(jobsDb, open);
  }
}

/** The monotonic times in a row mean something only in the boot they were taken in. */
export function isThisBoot(rowBootId: string | null): boolean {
  return rowBootId === bootId();
}

function opened(path: string, db: Database, check: (db: Database) => void): Database {
  try {
    check(db);
    return db;
  } catch (error) {
    db.close();
    throw asDatabaseFailure(path, error);
  }
}

// A reader shares memory with the writers through a file beside the database: where none is there and none can be made, nobody writes, and a copy says the same.
function snapshotOf(jobsDb: string, open: (path: string) => Database): Database {
  const folder = temporaryFolder('jobs-snapshot-');
  try {
    const copy = join(folder, 'jobs_v2.db');
    for (const end of ['', '-wal']) if (exists(jobsDb + end)) copyFile(jobsDb + end, copy + end);
    return open(copy);
  } finally {
    removeTree(folder); // what is open stays readable, and goes with the process
  }
}

function isReadOnlyPlace(error: unknown): boolean {
  return error instanceof Failure && /^SQLITE_(CANTOPEN|READONLY)/.test(String(error.details['sqlite']));
}

function refuseRemote(folder: string): void {
  const { remote } = diskOf(folder);
  if (remote === null) return;
  const advice = 'put the outputs root on a local disk';
  fail('UNSUPPORTED', `SQLite's locks do not hold on a ${remote} file system`, { where: folder, advice });
}
