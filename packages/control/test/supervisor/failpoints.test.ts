import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPublished } from '../../src/jobs/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

// Every step at which a process may die; the short run tries the ones on either side of a promise, PROJ_LONG=1 all.
const WORKER = { short: ['w6:1', 'w7:1'], long: ['hello:1', 'w1:1', 'w2:1', 'w3:1', 'w3:2', 'w4:1', 'w5:1', 'w7-open:1'] };
const SUPERVISOR = { short: ['p3:1', 'p5:1'], long: ['claim:1', 'spawn:1', 'settle:1', 'p1:1', 'p2:1', 'p4:1', 'p6:1', 'p7:1'] };
const long = process.env['PROJ_LONG'] === '1';
const points = ({ short, long: rest }: typeof WORKER): readonly string[] => (long ? [...short, ...rest] : short);

async function expectPublishedOnce(id: string, maxStarts: number): Promise<void> {
  expect(world.job(id).state).toBe('SUCCEEDED');
  expect(readdirSync(world.layout.jobs)).toEqual([id]);
  expect(readdirSync(world.layout.stagings)).toEqual([]);
  const { ok, problems, manifestSha256 } = await verifyPublished(world.layout.jobFolder(id));
  expect({ ok, problems, manifestSha256 }).toEqual({ ok: true, problems: [], manifestSha256: world.job(id).manifestSha256 });
  expect(world.starts(id).length).toBeLessThanOrEqual(maxStarts);
}

describe('a worker that dies at a step', () => {
  it.each(points(WORKER))('%s leaves a job that is published once', async (point) => {
    const { id } = world.submit({ writeFiles: { 'a.txt': '1', 'b/c.txt': '2' } });
    const armed = world.supervisor({ untilIdle: true }, { PROJ_FAILPOINT: `${point}:kill` });
    if (!point.startsWith('w7:')) {
      await armed.heard('released'); // the next attempt would die as well: another supervisor goes on
      armed.child.kill('SIGKILL');
    }
    await armed.ended;
    expect(await world.supervisor({ untilIdle: true }).ended).toEqual({ code: 0, signal: null });
    await expectPublishedOnce(id, point.startsWith('w7:') ? 1 : 8);
  });
});

describe('a supervisor that dies at a step', () => {
  it.each(points(SUPERVISOR))('%s leaves a job that is published once, and run once', async (point) => {
    const { id } = world.submit({ writeFiles: { 'a.txt': '1', 'b/c.txt': '2' } });
    const armed = world.supervisor({ untilIdle: true }, { PROJ_FAILPOINT: `${point}:kill` });
    expect((await armed.ended).signal).toBe('SIGKILL');
    expect(await world.supervisor({ untilIdle: true }).ended).toEqual({ code: 0, signal: null });
    await expectPublishedOnce(id, 1);
  });
});
