import { expect, it } from 'vitest';
import { migrate, MIGRATIONS, openWriter, type Database } from '../../src/db/index.ts';
import { sqliteStore } from '../../src/store/sqlite/sqliteStore.ts';

const JOBS = 40;
const SHA = 'a'.repeat(64);
const END = { exitCode: 0, exitSignal: null, maxRssMb: 1_400 };
const NOW = 1_790_000_000_000;
const MONO = 9_000_000;

function pagesOf(db: Database, table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM dbstat WHERE name=? AND pagetype='leaf'`).pluck().get(table));
}

it('jobs run to their results in the pages that they waited in', () => {
  const db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  db.pragma('page_size=1024');
  migrate(db, MIGRATIONS, { wallMs: () => NOW, monoMs: () => MONO }, 'test');
  const store = sqliteStore(db);
  for (let i = 0; i < JOBS; i++) {
    const id = `00000000-0000-7000-8000-0000000000${String(i).padStart(2, '0')}`;
    store.submit({
      id, type: 'BUILD_DATA', paramsJson: `{"job":${i}}`, paramsHash: SHA, dedupeKey: null, priority: 0, parents: [], retryOf: null, forced: false, submittedBy: 'a person', nowMs: NOW,
    });
  }
  const before = pagesOf(db, 'jobs');
  const claim = { type: 'BUILD_DATA', token: '0'.repeat(36), epoch: 0, bootId: '1'.repeat(36), leaseMs: 30_000, wallMs: NOW, monoMs: MONO };
  let ended = 0;
  for (let job = store.claim(claim); job !== null; ended++) {
    const beat = { leaseMs: 105_000, wallMs: NOW + 1, monoMs: MONO + 1 };
    expect(store.hello(job, { pid: 4_000_000, startTicks: 99_999_999, ...beat })).not.toBeNull();
    expect(store.beat(job, { progress: 0.5, phase: 'simulate 12/26', progressMonoMs: MONO, rssMb: 1_400, ...beat })).not.toBeNull();
    expect(store.stage(job, { manifestSha256: SHA, cacheKey: SHA, resultOf: null }, NOW)).toBe(true);
    job = store.publish({ ...job, epoch: 0 }, { manifestSha256: SHA, bytes: 5_000_000, resultOf: null, nowMs: NOW }, END, [claim])?.claimed ?? null;
  }
  expect([ended, pagesOf(db, 'jobs')]).toEqual([JOBS, before]);
  db.close();
});
