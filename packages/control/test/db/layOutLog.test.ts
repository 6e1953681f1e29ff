import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKPOINT_PAGES, layOutLog, openJobsDb, systemClock, type Database } from '../../src/db/index.ts';

let home: string;
let db: Database;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'log-'));
  db = openJobsDb({ outputs: home, raw: home, configs: home }, systemClock());
});
afterEach(() => {
  db.close();
  rmSync(home, { recursive: true, force: true });
});

const logBytes = (): number => statSync(`${db.name}-wal`).size;
const fill = (pages: number): void => void db.prepare(`INSERT OR REPLACE INTO meta VALUES('test',hex(zeroblob(?)))`).run(512 * pages);

describe('a log that is laid out', () => {
  it('does not grow until it is moved into the database, and changes nothing', () => {
    const before = [db.prepare('SELECT * FROM meta').all(), db.pragma('page_count'), db.pragma('cache_size')];
    layOutLog(db, CHECKPOINT_PAGES);
    const laidOut = logBytes();
    expect([db.prepare('SELECT * FROM meta').all(), db.pragma('page_count'), db.pragma('cache_size')]).toEqual(before);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    for (let i = 0; i < 40; i++) fill(60);
    expect(logBytes()).toBe(laidOut);
  });

  it('is left alone when it is long enough, and where a transaction has no room', () => {
    layOutLog(db, 500);
    const laidOut = logBytes();
    layOutLog(db, 400);
    expect(logBytes()).toBe(laidOut);
    db.pragma('max_page_count=600'); // a full disk is told in the same way
    layOutLog(db, 5_000);
    expect(db.inTransaction).toBe(false);
    fill(1);
  });
});
