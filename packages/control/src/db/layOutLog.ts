import { dirname } from 'node:path';
import { diskOf, fileSize } from '@proj/core/paths';
import { asDatabaseFailure, type Database } from './connection.ts';

/** What the commit that reaches the last page of a log may write behind it. */
const SPARE_PAGES = 100;
/** What stays in the cache and is never written to the log. */
const CACHED_PAGES = 16;
/** A disk that has not this many times a log's length free needs it more. */
const TIMES_FREE = 64;

/**
 * Makes the write-ahead log as long as it gets until its pages are moved into the database, if it is shorter: each sync of a file that grows waits for the file
 * system's own journal as well.
 *
 * What is written for it is taken back. SQLite writes pages into the log before the end of a transaction when its cache is full, and a rollback makes the log no
 * shorter; what lies behind the last commit is not read (https://www.sqlite.org/fileformat2.html, 4). Where it cannot be done now, the log grows by itself.
 */
export function layOutLog(db: Database, pages: number): void {
  const number = (pragma: string): number => Number(db.pragma(pragma, { simple: true }));
  const [pageBytes, cache] = [number('page_size'), number('cache_size')];
  const bytes = (pages + SPARE_PAGES) * pageBytes;
  if (fileSize(`${db.name}-wal`) >= bytes || diskOf(dirname(db.name)).freeBytes < TIMES_FREE * bytes) return;
  try {
    db.exec('BEGIN IMMEDIATE');
    db.pragma(`cache_size=${CACHED_PAGES}`);
    db.prepare(`INSERT OR REPLACE INTO meta VALUES('laying out the log',hex(zeroblob(?)))`).run((bytes + 2 * CACHED_PAGES * pageBytes) / 2);
  } catch (error) {
    const failure = asDatabaseFailure(db.name, error);
    if (failure.code !== 'IO') throw failure;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.pragma(`cache_size=${cache}`);
  }
}
