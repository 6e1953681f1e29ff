import { fileSize } from '@proj/core/paths';
import { asDatabaseFailure, patiently, type Database } from './connection.ts';

/** What a log gets beyond the pages after which it is moved into the database: the commit that reaches them. */
const MORE = 1.1;

/**
 * Makes the write-ahead log as long as it gets, if it is shorter: each sync of a file that grows waits for the file system's own journal as well.
 *
 * What is written for it is taken back. SQLite writes pages into the log before the end of a transaction when its cache is full, and never makes the log shorter for a
 * rollback (https://www.sqlite.org/walformat.html: what lies behind the last commit is not read). Where the disk has no room for it, the log stays as it is.
 */
export function layOutLog(db: Database, pages: number): void {
  const number = (pragma: string): number => Number(db.pragma(pragma, { simple: true }));
  const bytes = Math.round(pages * MORE * number('page_size'));
  if (fileSize(`${db.name}-wal`) >= bytes) return;
  const cache = number('cache_size');
  patiently(db.name, () => db.exec('BEGIN IMMEDIATE'));
  try {
    db.pragma('cache_size=16');
    db.prepare(`INSERT INTO meta VALUES('log',hex(zeroblob(?)))`).run(bytes / 2);
  } catch (error) {
    const failure = asDatabaseFailure(db.name, error);
    if (failure.code !== 'IO') throw failure;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.pragma(`cache_size=${cache}`);
  }
}
