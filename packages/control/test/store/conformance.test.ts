import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, openWriter } from '../../src/db/index.ts';
import { sqliteStore, type Claim, type JobStore, type KeptResult, type NewJob } from '../../src/store/index.ts';
import { memoryStore } from './memoryStore.ts';

// What every job store must do; another one is another line here.
const STORES: readonly (readonly [string, () => JobStore])[] = [
  ['SQLite', () => {
    const db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
    for (const { sql } of MIGRATIONS) db.exec(sql);
    return sqliteStore(db);
  }],
  ['the model in memory', memoryStore],
];

const SHA = 'a'.repeat(64);
const KEY = 'b'.repeat(64);
const OTHER_KEY = 'c'.repeat(64);
const END = { exitCode: 0, exitSignal: null, maxRssMb: null };
const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const job = (n: number, more: Partial<NewJob> = {}): NewJob => ({
  id: idOf(n), type: 'BUILD_DATA', paramsJson: '{}', paramsHash: SHA, dedupeKey: null, priority: 0, parents: [], retryOf: null, forced: false, submittedBy: null, nowMs: 1_000, ...more,
});
const claim = (more: Partial<Claim> = {}): Claim => ({ type: 'BUILD_DATA', token: 'secret', epoch: 0, bootId: 'boot', leaseMs: 30, wallMs: 2_000, monoMs: 100, ...more });
const fence = (n: number, more: { attempt?: number; token?: string; epoch?: number } = {}) => ({ jobId: idOf(n), attempt: 1, token: 'secret', epoch: 0, ...more });
const staged = { manifestSha256: SHA, cacheKey: 'cache', resultOf: null };
const published = { manifestSha256: SHA, bytes: 1, resultOf: null, nowMs: 3_000 };
const released = { to: 'QUEUED' as const, reason: 'lost', failureCode: null, failures: 0, losses: 1, runAfterMs: 5_000, nowMs: 3_000 };

describe.each(STORES)('a job store: %s', (_, open) => {
  let store: JobStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  it('answers an equal job that waits or runs with its id, and no ended one', () => {
    expect(store.submit(job(1, { dedupeKey: KEY }))).toEqual({ id: idOf(1), seq: 1, duplicate: false, state: 'QUEUED' });
    expect(store.submit(job(2, { dedupeKey: KEY }))).toEqual({ id: idOf(1), seq: 1, duplicate: true, state: 'QUEUED' });
    store.claim(claim());
    expect(store.submit(job(2, { dedupeKey: KEY }))).toMatchObject({ id: idOf(1), state: 'RUNNING' });
    expect(store.submit(job(3, { dedupeKey: OTHER_KEY })).duplicate).toBe(false);
    store.release(fence(1), { ...released, to: 'FAILED' }, END, false);
    expect(store.submit(job(4, { dedupeKey: KEY })).duplicate).toBe(false);
  });

  it('answers by the equal job whatever the new one would have waited for', () => {
    store.submit(job(1));
    store.cancel(idOf(1), 2_000);
    store.submit(job(2, { dedupeKey: KEY }));
    expect(store.submit(job(3, { dedupeKey: KEY, parents: [idOf(1)] }))).toMatchObject({ id: idOf(2), duplicate: true });
    expect(() => store.submit(job(3, { parents: [idOf(1)] }))).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('claims by priority, then by what is ready longest, and nothing that must wait', () => {
    store.submit(job(1));
    store.submit(job(2, { priority: 5 }));
    store.submit(job(3, { priority: 5, nowMs: 999 }));
    store.submit(job(4, { priority: 9, parents: [idOf(1)] }));
    store.submit(job(5, { priority: 9, nowMs: 2_001 }));
    expect([1, 2, 3, 4].map(() => store.claim(claim())?.seq)).toEqual([3, 2, 1, undefined]);
    expect(store.stateOf(idOf(4))).toBe('QUEUED');
  });

  it('claims nothing of a paused type, nor for a supervisor that was replaced', () => {
    store.submit(job(1));
    expect(store.pause('BUILD_DATA', true)).toBe(true);
    expect(store.pause('BUILD_DATA', true)).toBe(false);
    expect(store.pause('NOBODY', true)).toBeNull();
    expect([store.claim(claim()), store.claimableTypes(), store.anythingQueued()]).toEqual([null, ['BUILD_PORTFOLIO'], false]);
    store.pause('BUILD_DATA', false);
    const epoch = store.takeOffice({ pid: 5, startTicks: 6, bootId: 'boot', host: 'h', wallMs: 0, monoMs: 0 });
    expect([epoch, store.claim(claim()), store.claim(claim({ epoch: 1 }))?.attempt]).toEqual([1, null, 1]);
    expect(store.supervisorSince(1)).toEqual({ epoch: 1, pid: 5, startTicks: 6 });
    store.leaveOffice(1);
    expect(store.supervisorSince(1)).toBeNull();
  });

  it('takes no word of a worker that is not the one of this attempt', () => {
    store.submit(job(1));
    store.claim(claim());
    for (const other of [fence(1, { token: 'other' }), fence(1, { attempt: 2 }), fence(2)]) {
      expect(store.hello(other, { pid: 1, startTicks: 2, leaseMs: 1, wallMs: 1, monoMs: 1 })).toBeNull();
      expect(store.stage(other, staged, 2_500)).toBe(false);
      expect([store.orders(other), store.liveRow({ ...other, epoch: 0 })]).toEqual([null, null]);
      expect(store.publish({ ...other, epoch: 0 }, published, END, [])).toBeNull();
      expect(store.release({ ...other, epoch: 0 }, released, END, true)).toBe(false);
    }
    expect(store.hello(fence(1), { pid: 1, startTicks: 2, leaseMs: 1, wallMs: 1, monoMs: 1 })).toMatchObject({ type: 'BUILD_DATA', createdAtMs: 1_000, startedAtMs: 2_000 });
  });

  it('publishes what is staged and nothing else, and hands the place on in the same step', () => {
    store.submit(job(1));
    store.submit(job(2, { parents: [idOf(1)] }));
    store.claim(claim());
    expect(store.publish(fence(1), published, END, [])).toBeNull();
    expect(store.stage(fence(1), staged, 2_500)).toBe(true);
    expect(store.publish(fence(1, { epoch: 1 }), published, END, [])).toBeNull();
    expect(store.publish(fence(1), published, END, [claim({ type: 'BUILD_PORTFOLIO' }), claim({ token: 'next' })])).toEqual({
      claimed: { seq: 2, jobId: idOf(2), type: 'BUILD_DATA', attempt: 1, token: 'next' },
    });
    expect([store.stateOf(idOf(1)), store.stateOf(idOf(2))]).toEqual(['SUCCEEDED', 'RUNNING']);
    expect(store.publish(fence(1), published, END, [])).toBeNull();
    expect([store.cachedResults('cache'), store.earlierResult('cache', idOf(1)), store.earlierResult('cache', idOf(2))]).toEqual([[{ jobId: idOf(1), manifestSha256: SHA }], null, idOf(1)]);
  });

  it('does not let go of a job that was staged meanwhile, unless that is meant', () => {
    store.submit(job(1));
    store.claim(claim());
    store.stage(fence(1), staged, 2_500);
    expect(store.release(fence(1), released, END, false)).toBe(false);
    expect(store.release(fence(1), released, END, true)).toBe(true);
    expect(store.claim(claim())).toBeNull();
    expect(store.claim(claim({ wallMs: 5_000, token: 'again' }))).toMatchObject({ attempt: 2, token: 'again' });
    expect(store.liveRow(fence(1, { attempt: 2, token: 'again' }))).toMatchObject({ losses: 1, failures: 0, staged: 0, leaseMonoMs: 130 });
  });

  it('lets a cancel win before a result is staged, and a result after', () => {
    for (const n of [1, 2, 3]) store.submit(job(n));
    store.submit(job(4, { parents: [idOf(3)] }));
    store.submit(job(5, { parents: [idOf(4)] }));
    store.claim(claim());
    store.claim(claim());
    expect(store.cancel(idOf(1), 2_100)).toBe('requested');
    expect(store.stage(fence(1), staged, 2_500)).toBe(false);
    expect(store.orders(fence(1))).toEqual({ cancelRequestedAtMs: 2_100, epoch: 0 });
    store.stage(fence(2), staged, 2_500);
    expect([store.cancel(idOf(2), 2_600), store.cancel(idOf(3), 2_600), store.cancel(idOf(9), 2_600)]).toEqual(['finished', 'aborted', 'finished']);
    expect([3, 4, 5].map((n) => store.stateOf(idOf(n)))).toEqual(['ABORTED', 'FAILED', 'FAILED']);
    expect(() => store.submit(job(6, { parents: [idOf(3)] }))).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(store.submit(job(6)).seq).toBe(6);
  });

  it('lets a new supervisor take over what runs, and voids the writes of the one before', () => {
    store.submit(job(1));
    store.claim(claim());
    store.noteSpawn(fence(1), { pid: 7, startTicks: 8, bootId: 'boot', logPath: 'l', nowMs: 1 });
    const epoch = store.takeOffice({ pid: 5, startTicks: 6, bootId: 'boot', host: 'h', wallMs: 0, monoMs: 0 });
    expect(store.running()).toEqual([{ seq: 1, jobId: idOf(1), type: 'BUILD_DATA', attempt: 1, token: 'secret', bootId: 'boot', pid: 7, startTicks: 8 }]);
    expect([...store.runningAttempts()]).toEqual([`${idOf(1)}.1`]);
    expect([store.liveRow(fence(1)), store.release(fence(1), released, END, true)]).toEqual([null, false]);
    store.adopt(fence(1), epoch, 2);
    expect(store.orders(fence(1))).toEqual({ cancelRequestedAtMs: null, epoch: 1 });
    expect(store.release(fence(1, { epoch }), released, END, false)).toBe(true);
  });

  it('leaves the reason of a failure, not over a staged result', () => {
    store.submit(job(1));
    store.claim(claim());
    store.reportFailure(fence(1), 'BAD_DATA', '{"a":1}', 2_100);
    expect(store.liveRow(fence(1))).toMatchObject({ failureCode: 'BAD_DATA', errorJson: '{"a":1}' });
    store.stage(fence(1), staged, 2_500);
    store.reportFailure(fence(1), 'IO', '{}', 2_600);
    expect(store.liveRow(fence(1))).toMatchObject({ failureCode: 'BAD_DATA', staged: 1, stagedSha256: SHA });
  });

  it('rejects what is of a type that is gone, and wakes what would sleep too long', () => {
    store.submit(job(1, { type: 'BUILD_PORTFOLIO' }));
    store.submit(job(2, { parents: [idOf(1)] }));
    store.submit(job(3, { nowMs: 9_000 }));
    expect(store.readyCount(2_000)).toBe(1);
    expect(store.rejectTypesBut(['BUILD_DATA'], 2_000)).toEqual([{ seq: 1, jobId: idOf(1), type: 'BUILD_PORTFOLIO' }]);
    expect([store.stateOf(idOf(1)), store.stateOf(idOf(2))]).toEqual(['REJECTED', 'FAILED']);
    store.clampRetries({ nowMs: 2_000, latestMs: 3_000 });
    expect([store.readyCount(2_000), store.claim(claim())?.seq]).toEqual([1, 3]);
  });

  it('lets a result go that nobody needs, and never one that is pinned, awaited, or has answered another meanwhile', () => {
    const publish = (n: number, resultOf: string | null = null): void => {
      store.submit(job(n));
      store.claim(claim({ token: `t${n}` }));
      store.stage(fence(n, { token: `t${n}` }), { ...staged, resultOf }, 2_500);
      store.publish(fence(n, { token: `t${n}` }), { ...published, resultOf, bytes: 10 * n, nowMs: 3_000 + n }, END, []);
    };
    const note = { why: 'old', nowMs: 9_000 };
    const moved: string[] = [];
    const prune = (result: KeptResult | undefined): boolean => result !== undefined && store.prune(result, note, () => void moved.push(result.jobId));
    for (const n of [1, 2, 3]) publish(n);
    const [first, second, third] = store.keptResults();
    expect(first).toEqual({ seq: 1, jobId: idOf(1), type: 'BUILD_DATA', bytes: 10, publishedAtMs: 3_001, usedAtMs: 3_001, answers: 0, pinned: 0, awaited: 0 });
    expect([store.pin(idOf(1), 'me', 4_000), store.pin(idOf(1), 'me', 4_000), store.pin(idOf(9), null, 4_000)]).toEqual([{ jobId: idOf(1), changed: true }, { jobId: idOf(1), changed: false }, null]);
    publish(4, idOf(2));
    store.submit(job(5, { parents: [idOf(3)] }));
    expect([first, second, third].map(prune)).toEqual([false, false, false]);
    expect(store.keptResults()).toMatchObject([{ pinned: 1 }, { answers: 1, usedAtMs: 3_004, awaited: 0 }, { awaited: 1 }]);
    expect([store.unpin(idOf(1)), store.pin(idOf(4), null, 5_000), store.unpin(idOf(2))]).toEqual([{ jobId: idOf(1), changed: true }, { jobId: idOf(2), changed: true }, { jobId: idOf(2), changed: true }]);
    store.cancel(idOf(5), 5_000);
    expect(() => store.prune(store.keptResults()[0]!, note, () => { throw new Error('the disk'); })).toThrow('the disk');
    expect([store.prunedAtMs(idOf(1)), moved]).toEqual([null, []]);
    expect([store.keptResults().map(prune), moved]).toEqual([[true, true, true], [idOf(1), idOf(2), idOf(3)]]);
    expect([store.keptResults(), store.cachedResults('cache'), store.earlierResult('cache', idOf(9)), store.pin(idOf(4), null, 9_000), prune(first)]).toEqual([[], [], null, null, false]);
    expect([store.prunedAtMs(idOf(1)), store.unlessPruned(idOf(1), () => moved.push('never')), store.unlessPruned(idOf(4), () => moved.push('inside')), moved.at(-1)]).toEqual([9_000, false, true, 'inside']);
    expect(store.stateOf(idOf(1))).toBe('SUCCEEDED');
  });

  it('answers no job by a result that was pruned after its worker had chosen it', () => {
    for (const n of [1, 2]) store.submit(job(n));
    store.claim(claim());
    store.stage(fence(1), staged, 2_500);
    store.publish(fence(1), published, END, []);
    expect(store.runningSinceMs()).toBeNull();
    store.claim(claim({ wallMs: 2_200 }));
    expect(store.runningSinceMs()).toBe(2_200);
    const [result] = store.keptResults();
    expect(result !== undefined && store.prune(result, { why: 'old', nowMs: 2_300 }, () => {})).toBe(true);
    store.stage(fence(2), { ...staged, resultOf: idOf(1) }, 2_500);
    expect(store.publish(fence(2), { ...published, resultOf: idOf(1) }, END, [])).toBeNull();
    expect(store.stateOf(idOf(2))).toBe('RUNNING');
  });

  it('gives a published folder its row back, whatever the row says', () => {
    const found = { type: 'BUILD_DATA', attempt: 1, paramsJson: '{}', paramsHash: SHA, cacheKey: 'c', manifestSha256: SHA, bytes: 1, createdAtMs: 1, startedAtMs: 1, finishedAtMs: 1, nowMs: 4_000 };
    store.submit(job(1));
    store.submit(job(2, { parents: [idOf(1)] }));
    store.adoptResult(store.standing(idOf(1)), { ...found, jobId: idOf(1) });
    expect(store.standing(idOf(9))).toBeNull();
    store.adoptResult(null, { ...found, jobId: idOf(9), type: 'OF_LONG_AGO' });
    expect([idOf(1), idOf(9)].map((id) => store.standing(id))).toMatchObject([{ state: 'SUCCEEDED', attempt: 1 }, { seq: 3, state: 'SUCCEEDED' }]);
    expect(store.claim(claim())?.seq).toBe(2);
    expect(store.find('#3')).toEqual({ id: idOf(9), seq: 3 });
  });
});
