import { appendFileSync, chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@proj/core/identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPublished } from '../../src/jobs/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

describe('a job from submit to publish', () => {
  it('leaves a read-only folder in which every file is listed with its hash', async () => {
    const { id } = world.submit({ writeFiles: { 'a.json': '{}', 'sub/b.txt': 'hello' } });
    expect(await world.supervisor({ untilIdle: true }).ended).toEqual({ code: 0, signal: null });

    const folder = world.layout.jobFolder(id);
    const modeOf = (path: string): number => lstatSync(join(folder, path)).mode & 0o777;
    expect([modeOf('.'), modeOf('sub'), modeOf('a.json'), modeOf('sub/b.txt'), modeOf('manifest.json')]).toEqual([0o555, 0o555, 0o444, 0o444, 0o444]);
    expect(readdirSync(world.layout.stagings)).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest.content.files).toEqual([
      { path: 'a.json', size: 2, sha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', media_type: 'application/json' },
      { path: 'sub/b.txt', size: 5, sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', media_type: 'text/plain' },
    ]);
    expect(manifest.run).toMatchObject({ job_id: id, attempt: 1 });
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', manifestSha256: sha256(readFileSync(join(folder, 'manifest.json'))), progress: 1 });
    expect(world.monitor.events(id).map(({ from, to }) => `${from} ${to}`)).toEqual(['null QUEUED', 'QUEUED RUNNING', 'RUNNING SUCCEEDED']);
    expect(world.monitor.attempts(id)).toMatchObject([{ attempt: 1, exitCode: 0, outcome: 'SUCCEEDED' }]);
    expect(world.starts(id)).toHaveLength(1);
  });

  it('answers an equal job by the published one, and computes when it is forced or that one was tampered with', async () => {
    const first = world.submit({ input: 'x', writeFiles: { 'a.txt': '1' } });
    await world.supervisor({ untilIdle: true }).ended;
    const second = world.submit({ input: 'x', writeFiles: { 'a.txt': '1' } });
    const forced = world.submit({ input: 'x', writeFiles: { 'a.txt': '1' } }, { force: true });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(second.id)).toMatchObject({ state: 'SUCCEEDED', resultOf: first.id, manifestSha256: world.job(first.id).manifestSha256 });
    expect(world.starts(second.id)).toEqual([]);
    expect(readdirSync(world.layout.jobs).sort()).toEqual([first.id, forced.id].sort());
    expect(world.monitor.files(second.id).map(({ path }) => path)).toEqual(['a.txt']);
    expect(world.monitor.text(second.id, 'a.txt')).toBe('1');

    for (const id of [first.id, forced.id]) {
      const file = join(world.layout.jobFolder(id), 'a.txt');
      chmodSync(file, 0o644);
      appendFileSync(file, '2');
      chmodSync(file, 0o444);
      expect((await verifyPublished(world.layout.jobFolder(id))).problems).toEqual(['a.txt has 2 bytes, the manifest says 1']);
    }
    const third = world.submit({ input: 'x', writeFiles: { 'a.txt': '1' } });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(third.id)).toMatchObject({ state: 'SUCCEEDED', resultOf: null });
  });

  it('is published, and says so, where what follows from it fails', async () => {
    const params = { input: 'x', writeFiles: { 'a.txt': '1' } };
    const first = world.submit(params);
    await world.supervisor({ untilIdle: true }).ended;
    const manifest = join(world.layout.jobFolder(first.id), 'manifest.json');
    chmodSync(manifest, 0o644);
    writeFileSync(manifest, 'damaged');
    const forced = world.submit(params, { force: true }); // is held against the first one
    const supervisor = world.supervisor({ untilIdle: true });
    await supervisor.ended;
    expect(world.job(forced.id)).toMatchObject({ state: 'SUCCEEDED', resultOf: null });
    expect(supervisor.events.filter(({ kind }) => kind === 'alarm').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^#2 is published, but what follows from it failed: BAD_ARTIFACT/),
    ]);
  });

  it('runs a job after those it follows, and fails it when one of them fails', async () => {
    const parent = world.submit({ label: 'parent', sleepMs: 200 });
    const child = world.submit({ label: 'child' }, { after: [`#${parent.seq}`], priority: 50 });
    const bad = world.submit({ label: 'bad', failCode: 'BAD_DATA' });
    const orphan = world.submit({ label: 'orphan' }, { after: [bad.id] });
    const grandchild = world.submit({ label: 'grandchild' }, { after: [orphan.id] });
    await world.supervisor({ untilIdle: true }).ended;
    const [parentEnd] = world.ends(parent.id);
    const [childStart] = world.starts(child.id);
    expect(Number(childStart?.split(' ')[4])).toBeGreaterThanOrEqual(Number(parentEnd?.split(' ')[4]));
    expect(world.job(bad.id)).toMatchObject({ state: 'FAILED', failureCode: 'BAD_DATA', attempt: 1, error: { code: 'BAD_DATA', message: 'the test asked for it', exitCode: 65 } });
    expect([orphan.id, grandchild.id].map((id) => world.job(id).state)).toEqual(['FAILED', 'FAILED']);
  });

  it('publishes nothing of a job that leaves a name that is not allowed, and does not run it again', async () => {
    const { id } = world.submit({ writeFiles: { 'a.json': '{}', 'left.tmp': 'x' } });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(id)).toMatchObject({ state: 'FAILED', failureCode: 'BAD_ARTIFACT', attempt: 1 });
    expect(world.job(id).error?.message).toContain('left.tmp');
    expect(readdirSync(world.layout.jobs)).toEqual([]);
    expect(readdirSync(world.layout.stagings)).toEqual([]);
  });

  it('does not publish over what already stands in its place', async () => {
    const holdFile = `${world.witness}.hold`;
    const { id } = world.submit({ holdFile, writeFiles: { 'a.json': '{}' } });
    const supervisor = world.supervisor({ untilIdle: true });
    await supervisor.heard('spawned');
    mkdirSync(world.layout.jobFolder(id), { recursive: true });
    writeFileSync(holdFile, '');
    await supervisor.ended;
    expect(world.job(id)).toMatchObject({ state: 'FAILED', failureCode: 'BAD_ARTIFACT' });
    expect(readdirSync(world.layout.jobs)).toEqual([]);
    expect(readdirSync(world.layout.quarantine)).toHaveLength(2);
  });
});
