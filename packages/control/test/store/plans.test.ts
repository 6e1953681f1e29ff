import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS, openWriter, type Database } from '../../src/db/index.ts';
import type { JobStore } from '../../src/store/index.ts';
import { sqliteStore } from '../../src/store/sqlite/sqliteStore.ts';

let db: Database;
beforeEach(() => {
  db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  migrate(db, MIGRATIONS, { wallMs: () => 1_000, monoMs: () => 5 }, 'test');
});
afterEach(() => db.close());

/** How SQLite goes about the statements that some work prepares. */
function plansOf(work: (store: JobStore) => void): readonly string[] {
  const seen: string[] = [];
  const prepare = db.prepare.bind(db);
  const store = sqliteStore(db);
  db.prepare = ((sql: string) => {
    seen.push(sql);
    return prepare(sql);
  }) as Database['prepare'];
  work(store);
  const valuesOf = (sql: string): null[] => [...sql.matchAll(/\?/g)].map(() => null);
  return seen.flatMap((sql) => prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...valuesOf(sql)).map(({ detail }) => detail));
}

it('rejects jobs of a type without a look at the queue of the others', () => {
  const ofJobs = plansOf((store) => store.rejectTypesBut(['BUILD_DATA'], 1)).filter((detail) => /\bjobs\b/.test(detail));
  expect(ofJobs).toEqual([expect.stringContaining('SEARCH jobs USING COVERING INDEX jobs_claim (job_type=?)')]);
});

describe('what runs', () => {
  it.each<[string, (store: JobStore) => void]>([
    ['for who takes over', (store) => store.running()],
    ['by their folders', (store) => store.runningAttempts()],
    ['since when', (store) => store.runningSinceMs()],
  ])('is found %s without a look at what has ended', (_, work) => {
    const ofJobs = plansOf(work).filter((detail) => /\bjobs\b/.test(detail));
    expect(ofJobs).toEqual([expect.stringContaining('jobs_live')]);
  });
});
