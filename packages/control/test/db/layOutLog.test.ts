import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '@proj/core/paths';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKPOINT_PAGES, layOutLog, openJobsDb, openWriter, systemClock, type Database } from '../../src/db/index.ts';
import { openSoundStore, openStore } from '../../src/store/index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const logBytes = (path: string): number => statSync(`${path}-wal`).size;

describe.each([1024, 4096])('a log that is laid out, of pages of %i bytes', (pageBytes) => {
  let db: Database;
  beforeEach(() => {
    db = openWriter(join(home, 'jobs.db'), { checkpointPages: CHECKPOINT_PAGES, mustExist: false });
    for (const setting of [`page_size=${pageBytes}`, 'journal_mode=WAL', 'wal_checkpoint(TRUNCATE)']) db.pragma(setting);
    db.exec('CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
    fill(1);
  });
  afterEach(() => db.close());

  const fill = (pages: number): void => void db.prepare(`INSERT OR REPLACE INTO meta VALUES('test',hex(zeroblob(?)))`).run((pages * pageBytes) / 2);
  const state = (): unknown => [db.prepare('SELECT name, length(value) FROM meta').raw().all(), db.pragma('page_count'), db.pragma('cache_size'), db.pragma('integrity_check', { simple: true })];

  it('does not grow until it is moved into the database, and changes nothing', () => {
    const before = state();
    layOutLog(db, CHECKPOINT_PAGES);
    const laidOut = logBytes(db.name);
    expect(laidOut).toBeGreaterThanOrEqual((CHECKPOINT_PAGES + 100) * pageBytes);
    expect(state()).toEqual(before);
    for (let i = 0; i < 40; i++) fill(60);
    expect(logBytes(db.name)).toBe(laidOut);
  });

  it('is left alone when it is long enough', () => {
    layOutLog(db, 200);
    const laidOut = logBytes(db.name);
    layOutLog(db, 150);
    expect(logBytes(db.name)).toBe(laidOut);
  });

  it.each([
    ['there is no room for it', () => void db.pragma('max_page_count=200')], // a full disk is told in the same way
    ['another writes', () => { db.pragma('busy_timeout=1'); other().exec('BEGIN IMMEDIATE'); }],
  ])('grows by itself where %s', (_, arrange) => {
    arrange();
    layOutLog(db, CHECKPOINT_PAGES);
    expect([db.inTransaction, logBytes(db.name) < CHECKPOINT_PAGES * pageBytes]).toEqual([false, true]);
    for (const { close } of others.splice(0)) close();
    fill(1);
  });

  const others: { readonly close: () => void }[] = [];
  function other(): Database {
    const connection = openWriter(db.name, { checkpointPages: 0, mustExist: true });
    others.push({ close: () => connection.close() });
    return connection;
  }
});

it('is what a supervisor finds, and nobody who comes to submit', () => {
  const [roots, clock] = [{ outputs: home, raw: home, configs: home }, systemClock()];
  openJobsDb(roots, clock).close();
  const { jobsDb } = layoutOf(roots);
  const submitter = openStore(roots, clock);
  expect(logBytes(jobsDb)).toBeLessThan(100 * 1024);
  openSoundStore(roots, clock, { patience: { lockMs: 5_000, unwritableMs: 60_000 } }).close();
  expect(logBytes(jobsDb)).toBeGreaterThan(CHECKPOINT_PAGES * 1024);
  submitter.close();
});
