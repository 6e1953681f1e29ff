import { bootId } from '@proj/core/paths';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, MIGRATIONS, openWriter, type Database } from '../../src/db/index.ts';
import { gaugesOf } from '../../src/jobs/index.ts';
import { sqliteStore, type JobStore } from '../../src/store/index.ts';
import { sayHello, stageResult } from '../../src/worker/fence.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
let db: Database;
let store: JobStore;
beforeEach(() => {
  world = newWorld();
  db = world.database();
  store = sqliteStore(db);
});
afterEach(() => world.destroy());

const gauge = (name: string): unknown => {
  const found = gaugesOf(world.roots, db, world.clock).find((one) => one.name === name);
  return found === undefined ? undefined : [found.value, found.ok];
};
const office = { pid: 1, startTicks: 2, bootId: 'b', host: 'h', monoMs: 0, wallMs: 0 };

it('tells the longest gap between ticks of the supervisor in office, and forgets that of the one before', () => {
  const epoch = store.takeOffice(office);
  store.beatInOffice({ epoch, monoMs: 1, wallMs: 1, draining: false, tickGapMs: 260 });
  expect(gauge('tick_gap_max_ms')).toEqual([260, true]);
  store.beatInOffice({ epoch, monoMs: 1, wallMs: 1, draining: false, tickGapMs: 10_001 });
  expect(gauge('tick_gap_max_ms')).toEqual([10_001, false]);
  store.takeOffice(office);
  expect(gauge('tick_gap_max_ms')).toEqual([0, true]);
});

it('counts the writes of workers whose job has gone to another, and none that a cancel has stopped', () => {
  world.submit({});
  const claimed = store.claim({ type: '__TEST__', token: 't', epoch: 0, bootId: 'b', leaseMs: 1, wallMs: world.clock.wallMs(), monoMs: 0 });
  const fence = { jobId: claimed?.jobId ?? '', attempt: 1, token: 't' };
  const stage = (token: string): void => stageResult(store, { ...fence, token }, { manifestSha256: 'm', cacheKey: 'c', resultOf: null }, world.clock, () => {});
  expect(gauge('fenced_writes_total')).toEqual([0, true]);
  store.cancel(fence.jobId, 1);
  expect(() => stage('t')).toThrow(expect.objectContaining({ code: 'FENCED' }));
  expect(gauge('fenced_writes_total')).toEqual([0, true]);
  expect(() => stage('other')).toThrow(expect.objectContaining({ code: 'FENCED' }));
  expect(() => sayHello(store, { ...fence, attempt: 2 }, { pid: 1, startTicks: 2, leaseMs: 1 }, world.clock)).toThrow(expect.objectContaining({ code: 'FENCED' }));
  expect(gauge('fenced_writes_total')).toEqual([2, false]);
});

it.each([['of this boot', bootId(), 40_000, false], ['of another boot, whose times mean nothing now', 'another', 0, true]])('measures the heartbeats of jobs %s', (_, boot, gap, ok) => {
  world.submit({});
  store.claim({ type: '__TEST__', token: 't', epoch: 0, bootId: boot, leaseMs: 1, wallMs: world.clock.wallMs(), monoMs: 1_000 });
  const found = gaugesOf(world.roots, db, { ...world.clock, monoMs: () => 41_000 }).find(({ name }) => name === 'heartbeat_gap_max_ms');
  expect(found).toMatchObject({ value: gap, ok });
});

it('counts the jobs that were taken from a worker', () => {
  world.submit({});
  const claimed = store.claim({ type: '__TEST__', token: 't', epoch: 0, bootId: 'b', leaseMs: 1, wallMs: world.clock.wallMs(), monoMs: 0 });
  expect(gauge('rescues_total')).toEqual([0, true]);
  const release = { to: 'QUEUED', reason: 'LEASE', failureCode: null, failures: 0, losses: 1, runAfterMs: 0, nowMs: 0 } as const;
  store.release({ jobId: claimed?.jobId ?? '', attempt: 1, token: 't', epoch: 0 }, release, { exitCode: null, exitSignal: null, maxRssMb: null }, false);
  expect([gauge('rescues_total'), gauge('losses_total')]).toEqual([[1, true], [1, true]]);
});

it('reads no job that went well', () => {
  const plans: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    if (/^SELECT/.test(sql)) plans.push(...prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...[...sql.matchAll(/\?/g)].map(() => 0)).map(({ detail }) => detail));
    return prepare(sql);
  }) as Database['prepare'];
  gaugesOf(world.roots, db, world.clock);
  const ofJobs = plans.filter((plan) => /\b(jobs|job_moves|job_attempts)\b/.test(plan));
  expect(new Set(ofJobs.map((plan) => /jobs_claim|jobs_live|jobs_lost|moves_rescued|rowid=\?/.exec(plan)?.[0] ?? plan))).toEqual(new Set(['rowid=?', 'jobs_claim', 'jobs_live', 'moves_rescued', 'jobs_lost']));
});

it.each(MIGRATIONS.map(({ version }) => version))('reads a database of version %i', (version) => {
  const earlier = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  migrate(earlier, MIGRATIONS.slice(0, version), world.clock, 'test');
  expect(gaugesOf(world.roots, earlier, world.clock)).toContainEqual({ name: 'rescues_total', value: 0, bound: null, ok: true });
  earlier.close();
});
