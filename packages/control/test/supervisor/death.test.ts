import { readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '../fixtures/testClock.ts';
import { eventually, newWorld, type World } from '../fixtures/world.ts';

let world: World;
let holdFile: string;
beforeEach(() => {
  world = newWorld();
  holdFile = `${world.witness}.hold`;
});
afterEach(() => world.destroy());

const pidOf = (id: string): Promise<number> => eventually(`${id} computes`, () => (world.starts(id).length > 0 ? world.job(id).pid : null));
const letGo = (): void => writeFileSync(holdFile, '');
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the death of a worker', () => {
  it('is a loss: the job is run again and published once', async () => {
    const { id } = world.submit({ holdFile, writeFiles: { 'a.json': '{}' } });
    const supervisor = world.supervisor({ untilIdle: true });
    process.kill(await pidOf(id), 'SIGKILL');
    letGo();
    await supervisor.ended;
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 2, losses: 1, failures: 0 });
    expect(world.monitor.attempts(id)).toMatchObject([{ exitSignal: 'SIGKILL', outcome: 'RETRY SIGKILL' }, { exitCode: 0, outcome: 'SUCCEEDED' }]);
    expect([world.starts(id).length, world.ends(id).length]).toEqual([2, 1]);
    expect(readdirSync(world.layout.jobs)).toEqual([id]);
  });

  it('ends the job as ORPHANED when it has happened too often', async () => {
    const { id } = world.submit({ failCode: 'IO' });
    await world.supervisor({ untilIdle: true, limits: { lossCap: 2 } }).ended;
    expect(world.job(id)).toMatchObject({ state: 'ORPHANED', attempt: 2, losses: 2, failureCode: 'IO' });
  });

  it('is final when the fault is its own', async () => {
    const bug = world.submit({ failCode: 'BUG' });
    const silent = world.submit({ exitCode: 0 });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(bug.id)).toMatchObject({ state: 'FAILED', failureCode: 'BUG', attempt: 1, failures: 1 });
    expect(world.job(silent.id)).toMatchObject({ state: 'FAILED', stateReason: 'NOTHING_STAGED', attempt: 1 });
  });
});

describe('the death of a supervisor', () => {
  it('leaves the worker running, and the next supervisor goes on with it', async () => {
    const { id } = world.submit({ holdFile, writeFiles: { 'a.json': '{}' } });
    const first = world.supervisor();
    const pid = await pidOf(id);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = world.supervisor({ untilIdle: true });
    await second.heard('adopted');
    letGo();
    await second.ended;
    expect(second.events).toContainEqual(expect.objectContaining({ kind: 'adopted', text: `took over #1: process ${pid} goes on` }));
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 1, losses: 0 });
    expect(world.starts(id)).toHaveLength(1);
  });

  it('does not lose what was staged meanwhile: it is published, not computed again', async () => {
    const { id } = world.submit({ holdFile, writeFiles: { 'a.json': '{}' } });
    const first = world.supervisor();
    const pid = await pidOf(id);
    first.child.kill('SIGKILL');
    await first.ended;
    letGo();
    await eventually('the worker has ended', () => !isThere(pid));
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
    expect(world.starts(id)).toHaveLength(1);
  });

  it('ends a worker that nobody adopts', async () => {
    const { id } = world.submit({ holdFile });
    const first = world.supervisor({ limits: { adoptionMs: 300 } });
    const pid = await pidOf(id);
    first.child.kill('SIGKILL');
    await eventually('the worker has ended', () => !isThere(pid));
    expect(world.job(id).state).toBe('RUNNING');
  });
});

describe('one supervisor at a time', () => {
  it('refuses a second one, also while the first is halted', async () => {
    const first = world.supervisor();
    await first.heard('started');
    const second = world.supervisor();
    expect((await second.ended).code).toBe(73);
    expect(second.complaints()).toMatch(/^LOCKED: another supervisor runs/);
    first.child.kill('SIGSTOP');
    expect((await world.supervisor().ended).code).toBe(73);
    first.child.kill('SIGKILL');
    await first.ended;
    expect((await world.supervisor({ untilIdle: true }).ended).code).toBe(0);
  });

  it('leaves running jobs to the next one when it is told to end', async () => {
    const { id } = world.submit({ holdFile, writeFiles: { 'a.json': '{}' } });
    const first = world.supervisor({ limits: { drainMs: 100 } });
    await pidOf(id);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(world.job(id).state).toBe('RUNNING');
    letGo();
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
  });

  it('stops them at the second word, and charges them nothing', async () => {
    const { id } = world.submit({ holdFile });
    const first = world.supervisor();
    const pid = await pidOf(id);
    first.child.kill('SIGTERM');
    await first.heard('draining');
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(isThere(pid)).toBe(false);
    expect(world.job(id)).toMatchObject({ state: 'QUEUED', losses: 0, failures: 0 });
  });
});

describe('stopping a worker', () => {
  it('ends a deadlocked one although its heart beats, and gives it one more try', async () => {
    const { id } = world.submit({ deadlock: true });
    world.database().prepare(`UPDATE job_types SET progress_timeout_ms=700 WHERE job_type='__TEST__'`).run();
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(id)).toMatchObject({ state: 'FAILED', stateReason: 'STALLED', attempt: 2, failures: 2, losses: 0 });
  });

  it('ends one that takes more memory than its type may', async () => {
    const { id } = world.submit({ allocMb: 400, holdFile });
    world.database().prepare(`UPDATE job_types SET rss_limit_mb=300, max_failures=1 WHERE job_type='__TEST__'`).run();
    await world.supervisor({ untilIdle: true, limits: { memoryMs: 100 } }).ended;
    expect(world.job(id)).toMatchObject({ state: 'FAILED', stateReason: 'OOM_LIMIT' });
    expect(world.monitor.attempts(id)[0]?.maxRssMb).toBeGreaterThan(300);
  });

  it('hears the heart of one whose main thread only computes', async () => {
    const { id } = world.submit({ spinFile: holdFile });
    const supervisor = world.supervisor({ untilIdle: true });
    await pidOf(id);
    const beats = new Set<string | null>();
    await eventually('several beats', () => beats.add(world.job(id).lastHeartbeat).size >= 3);
    letGo();
    await supervisor.ended;
    expect(world.job(id).state).toBe('SUCCEEDED');
  });
});

describe('by the clock of the contract', () => {
  it('beats every 15 s while the main thread only computes, so that no gap is longer than 30 s', async () => {
    const { id } = world.submit({ spinMs: 20_000 });
    const supervisor = world.supervisor({ untilIdle: true, limits: { lookMs: 1_000, beatMs: 15_000 } });
    await pidOf(id);
    let longest = 0;
    await eventually('the end', () => {
      longest = Math.max(longest, world.job(id).heartbeatAgeMs ?? 0);
      return world.job(id).state === 'SUCCEEDED';
    });
    await supervisor.ended;
    expect(longest).toBeGreaterThan(10_000);
    expect(longest).toBeLessThan(30_000);
  });
});

describe('a supervisor that was halted', () => {
  it('judges no lease before the workers could renew theirs', async () => {
    const clock = testClock(world);
    const { id } = world.submit({ holdFile });
    const limits = { stallMs: 20_000, leaseMs: 30_000, beatMs: 20_000, lookMs: 100 };
    const supervisor = world.supervisor({ untilIdle: true, limits }, clock.environment);
    const pid = await pidOf(id);
    process.kill(pid, 'SIGSTOP'); // it cannot renew its lease before it is judged
    clock.set({ monoOffsetMs: 45_000 });
    const alarm = await supervisor.heard('alarm');
    process.kill(pid, 'SIGCONT');
    letGo();
    await supervisor.ended;
    expect(alarm.text).toMatch(/^this supervisor was halted for \d+ s/);
    expect(supervisor.events.filter(({ kind }) => kind === 'stopping')).toEqual([]);
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
  });

  it('kills a halted worker before it gives the job to another', async () => {
    const clock = testClock(world);
    const { id } = world.submit({ holdFile });
    const supervisor = world.supervisor({ untilIdle: true, limits: { leaseMs: 30_000, stallMs: 600_000 } }, clock.environment);
    const pid = await pidOf(id);
    process.kill(pid, 'SIGSTOP');
    clock.set({ monoOffsetMs: 45_000 });
    await supervisor.heard('claimed', 2);
    letGo();
    await supervisor.ended;
    expect(isThere(pid)).toBe(false);
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', attempt: 2, losses: 1 });
    expect(world.monitor.attempts(id)[0]).toMatchObject({ exitSignal: 'SIGKILL', outcome: 'RETRY LEASE' });
  });
});
