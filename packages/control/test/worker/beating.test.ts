import { identityOf } from '@proj/core/paths';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock, Database } from '../../src/db/index.ts';
import { sqliteStore, type JobStore } from '../../src/store/index.ts';
import { claimOf } from '../../src/supervisor/claiming.ts';
import { firstBeatState, lookOnce, type BeatState, type BeatWorld } from '../../src/worker/beating.ts';
import { reportFailure, sayHello, stageResult } from '../../src/worker/fence.ts';
import { isCancelled, progressMemory, sayProgress } from '../../src/worker/progressMemory.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
let db: Database;
let store: JobStore;
let mono = 0;
let beats: BeatWorld;
const clock: Clock = { wallMs: () => 1_700_000_000_000, monoMs: () => mono };
const SELF = identityOf(process.pid) ?? { pid: 0, startTicks: 0 };
const GONE = { pid: SELF.pid, startTicks: SELF.startTicks + 1 };
let terminated = 0;

beforeEach(() => {
  world = newWorld();
  db = world.database();
  store = sqliteStore(db);
  world.submit({});
  db.exec('UPDATE jobs SET run_after_ms=0');
  mono = 1_000;
  terminated = 0;
  const row = store.claim(claimOf({ clock, epoch: 0, bootId: 'b', limits: { claimLeaseMs: 30_000 } }, '__TEST__'));
  if (row === null) throw new Error('nothing was claimed');
  const order = {
    jobId: row.jobId, attempt: row.attempt, token: row.token, roots: world.roots, threads: 1, onSupervisorLoss: 'adopt' as const,
    supervisor: { epoch: 0, ...SELF },
    times: { lookMs: 1_000, beatMs: 15_000, leaseMs: 105_000, silenceMs: 60_000, adoptionMs: 60_000 },
  };
  beats = { store, clock, order, memory: progressMemory(), rssMb: () => 7, terminateGroup: () => (terminated += 1) };
});
afterEach(() => world.destroy());

const row = (): Record<string, unknown> => db.prepare<[], Record<string, unknown>>('SELECT * FROM jobs').get() ?? {};
function look(state: BeatState): BeatState {
  const next = lookOnce(beats, state);
  if (typeof next === 'string') throw new Error(next);
  return next;
}

describe('the heartbeat', () => {
  it('is written at once, every 15 s, and within a second when progress has moved', () => {
    let state = look(firstBeatState(beats));
    expect(row()).toMatchObject({ heartbeat_mono_ms: 1_000, lease_mono_ms: 106_000, rss_mb: 7, last_heartbeat: '2023-11-14T22:13:20.000Z' });
    mono = 15_999;
    state = look(state);
    expect(row()).toMatchObject({ heartbeat_mono_ms: 1_000 });
    mono = 16_000;
    state = look(state);
    expect(row()).toMatchObject({ heartbeat_mono_ms: 16_000, progress_mono_ms: 1_000 });
    sayProgress(beats.memory, 0.25, 'bars');
    mono = 17_000;
    look(state);
    expect(row()).toMatchObject({ heartbeat_mono_ms: 17_000, progress: 0.25, phase: 'bars', progress_mono_ms: 17_000 });
  });

  it('stops a worker whose job is another\'s, or whose token is not the one in the row', () => {
    const state = look(firstBeatState(beats));
    db.exec(`UPDATE jobs SET token='restored'`);
    expect(lookOnce(beats, state)).toBe('FENCED');
  });

  it('passes a cancel on, once', () => {
    const state = look(firstBeatState(beats));
    db.exec('UPDATE jobs SET cancel_requested_at_ms=5');
    look(look(state));
    expect([isCancelled(beats.memory), terminated]).toEqual([true, 1]);
  });

  it('stops a worker that could not reach the database for a minute', () => {
    const state = look(firstBeatState(beats));
    const unreachable = world.database();
    const silent = { ...beats, store: sqliteStore(unreachable) };
    unreachable.close();
    mono = 61_000;
    expect(lookOnce(silent, state)).toMatchObject({ heardMonoMs: 1_000 });
    mono = 61_001;
    expect(lookOnce(silent, state)).toBe('SILENT');
  });

  it('waits a minute to be adopted when its supervisor is gone', () => {
    beats = { ...beats, order: { ...beats.order, supervisor: { epoch: 0, ...GONE } } };
    const alone = look(firstBeatState(beats));
    expect(alone.alone).toBe(1_000);
    mono = 60_999;
    expect(lookOnce(beats, alone)).toMatchObject({ alone: 1_000 });
    mono = 61_000;
    expect(lookOnce(beats, alone)).toBe('DESERTED');
    db.prepare('UPDATE supervisor SET epoch=3, pid=@pid, start_ticks=@startTicks').run(SELF);
    db.exec('UPDATE jobs SET supervisor_epoch=3');
    expect(lookOnce(beats, alone)).toMatchObject({ alone: null, supervisor: { epoch: 3, pid: SELF.pid } });
  });

  it('lets a worker finish that is past nine tenths', () => {
    beats = { ...beats, order: { ...beats.order, supervisor: { epoch: 0, ...GONE } } };
    sayProgress(beats.memory, 0.95, 'nearly');
    const alone = look(firstBeatState(beats));
    mono = 999_000;
    expect(lookOnce(beats, alone)).toMatchObject({ alone: 1_000 });
  });
});

describe('a write of a worker whose attempt is over', () => {
  it.each([
    ['the token', `UPDATE jobs SET token='other'`],
    ['the attempt', 'UPDATE jobs SET attempt=attempt+1'],
    ['the state', `UPDATE jobs SET state='QUEUED', token=NULL`],
  ])('changes nothing when %s is another', (_, change) => {
    db.exec(change);
    const before = row();
    const stage = (): void => stageResult(store, beats.order, { manifestSha256: 'm', cacheKey: 'c', resultOf: null }, clock, () => {});
    expect(stage).toThrow(expect.objectContaining({ code: 'FENCED' }));
    expect(() => sayHello(store, beats.order, { ...SELF, leaseMs: 1 }, clock)).toThrow(expect.objectContaining({ code: 'FENCED' }));
    reportFailure(store, beats.order, { code: 'BUG', message: '', exitCode: 70, details: {} }, '{}', clock);
    expect(row()).toEqual(before);
  });

  it('cannot stage a result after a cancel', () => {
    db.exec('UPDATE jobs SET cancel_requested_at_ms=5');
    expect(() => stageResult(store, beats.order, { manifestSha256: 'm', cacheKey: 'c', resultOf: null }, clock, () => {})).toThrow(expect.objectContaining({ code: 'FENCED' }));
    expect(row()).toMatchObject({ staged_at_ms: null });
  });
});
