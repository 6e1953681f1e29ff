import { asFailure, fail, Failure } from '@proj/core/errors';
import { lockHolders } from '@proj/core/paths';
import Sqlite from 'better-sqlite3';

export type Database = Sqlite.Database;

/** Before it, two writers could corrupt a database (https://www.sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3] as const;
const BUSY_MS = 5_000;
const BRIEF_MS = 1;
const LONGEST_PAUSE_MS = 3;

export interface WriterOptions {
  /** Pages in the log after which a commit moves them into the database; 0 leaves that to others. */
  readonly checkpointPages: number;
  readonly mustExist: boolean;
}

/** A connection that writes, with every setting said and none left to a build's defaults. @throws BAD_DATABASE, IO */
export function openWriter(path: string, { checkpointPages, mustExist }: WriterOptions): Database {
  return translated(path, () => {
    const db = new Sqlite(path, { timeout: BUSY_MS, fileMustExist: mustExist });
    requireSqlite(db);
    for (const setting of SAFETY) db.pragma(setting);
    db.pragma(`wal_autocheckpoint=${checkpointPages}`);
    db.pragma('cache_size=-512'); // KiB: a commit that moved pages of an index about looks through all that are kept
    return db;
  });
}

/** A connection that cannot write. @throws BAD_DATABASE, NOT_FOUND, IO */
export function openReader(path: string): Database {
  return translated(path, () => {
    const db = new Sqlite(path, { timeout: BUSY_MS, readonly: true, fileMustExist: true });
    for (const setting of [...SAFETY, 'query_only=ON', 'cache_size=-1024']) db.pragma(setting); // KiB: the pages are in the system's cache as well, for all who read
    return db;
  });
}

/** Puts the database into write-ahead mode with a sync at every commit: the library's own default can lose the last ones. */
export function useWriteAheadLog(db: Database): void {
  // Every commit writes whole pages, one and more for each index of a row: small ones halve its time. Only a new file takes it.
  db.pragma('page_size=1024');
  // The switch does not wait for other connections: two processes that make the database together meet here.
  for (let tries = 0; tries < BUSY_MS / 20; tries++) {
    try {
      db.pragma('journal_mode=WAL');
      db.pragma('synchronous=FULL');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      pause(20);
    }
  }
  fail('IO', 'the database stays locked by another process', { where: db.name });
}

/**
 * Has a connection be refused a lock after a millisecond: whoever uses it from here on asks again (`patiently`).
 *
 * SQLite's own patience sleeps for up to a tenth of a second between two tries, and a commit takes a fifth of a millisecond.
 */
export function waitBriefly(db: Database): void {
  db.pragma(`busy_timeout=${BRIEF_MS}`);
}

/**
 * What `work` returns once no other connection holds the lock that it wants. What is refused for a lock has done nothing: it is the first thing that a write asks for.
 *
 * @throws what `translated` throws
 */
export function patiently<T>(path: string, work: () => T): T {
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (error) {
      if (!isRefused(error) || tries * (BRIEF_MS + LONGEST_PAUSE_MS) > BUSY_MS) throw asDatabaseFailure(path, error);
      pause(Math.min(tries, LONGEST_PAUSE_MS));
    }
  }
}

/** Whether another connection holds the lock that was wanted. */
export function isBusy(error: unknown): boolean {
  if (error instanceof Failure) return isBusy(error.cause);
  return isRefused(error);
}

function isRefused(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

// Where SQLite locks who writes: WAL_WRITE_LOCK of the shared memory's locks (https://www.sqlite.org/walformat.html#walidxlocks).
const WRITE_LOCK_BYTE = 120;

/** The processes that are inside a write transaction on a database in write-ahead mode; one at most, and none that this process may not see. @throws IO */
export function writersOf(path: string): ReadonlySet<number> {
  return lockHolders(`${path}-shm`, WRITE_LOCK_BYTE);
}

/** What `work` returns; an error of SQLite becomes a failure that names the database. */
export function translated<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asDatabaseFailure(path, error);
  }
}

/** The failure behind an error of SQLite: damage is BAD_DATABASE, a full or refusing disk is IO. */
export function asDatabaseFailure(path: string, error: unknown): Failure {
  if (error instanceof TypeError && error.message.includes('directory does not exist')) {
    return new Failure('NOT_FOUND', 'the folder of the database is not there', { where: path }, error);
  }
  if (!(error instanceof Sqlite.SqliteError)) return asFailure(error);
  const details = { where: path, sqlite: error.code };
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
    const advice = 'keep the file, then run "supervisor recover": it rebuilds the database from the artifacts';
    return new Failure('BAD_DATABASE', `this is not a sound database (${error.message})`, { ...details, advice }, error);
  }
  if (/^SQLITE_CONSTRAINT/.test(error.code)) return new Failure('CONFLICT', `the database refused it: ${error.message}`, details, error);
  if (/^SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|LOCKED)/.test(error.code)) {
    return new Failure('IO', `the database cannot be used now (${error.message})`, details, error);
  }
  return new Failure('BUG', `unexpected: ${error.message}`, details, error);
}

const SAFETY = ['foreign_keys=ON', 'trusted_schema=OFF', 'cell_size_check=ON', 'mmap_size=0', 'journal_size_limit=67108864', 'temp_store=MEMORY'];

/** The version of the library behind a connection. */
export function sqliteVersion(db: Database): string {
  return String(db.prepare('SELECT sqlite_version()').pluck().get());
}

function requireSqlite(db: Database): void {
  const version = sqliteVersion(db);
  const parts = version.split('.').map(Number);
  const differs = OLDEST_SQLITE.findIndex((least, i) => parts[i] !== least);
  if (differs >= 0 && (parts[differs] ?? 0) < OLDEST_SQLITE[differs]!) {
    fail('UNSUPPORTED', `SQLite ${version} can corrupt a database with two writers`, { advice: `it must be ${OLDEST_SQLITE.join('.')} or later` });
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
