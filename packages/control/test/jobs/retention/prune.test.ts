import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRUNE_FAILPOINTS } from '../../../src/db/failpoint.ts';
import { verifyPublished } from '../../../src/jobs/index.ts';
import { pinResult, pruneResults } from '../../../src/jobs/retention/index.ts';
import { runCommand, runScript } from '../../faults/bench/runCommand.ts';
import { recoverDatabase } from '../../../src/supervisor/index.ts';
import { judge } from '../../faults/judge/judge.ts';
import { newWorld, type World } from '../../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

const ENTRY = join(import.meta.dirname, '../../fixtures/commandProcess.ts');

/** So many results of the test type, the oldest first. */
async function published(count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, i) => world.submit({ label: String(i), input: String(i), writeFiles: { 'a.txt': `result ${i}`, 'sub/b.txt': 'b' } }).id);
  await world.supervisor({ untilIdle: true, maxRunning: 1 }).ended;
  return ids;
}

const home = (): string => dirname(world.roots.outputs);
const command = (...words: readonly string[]) => {
  for (const root of [world.roots.raw, world.roots.configs]) mkdirSync(root, { recursive: true });
  return runCommand(home(), words);
};
const standing = (): readonly string[] => readdirSync(world.layout.jobs).sort();
const violations = (): readonly string[] => judge({ outputs: world.roots.outputs, witness: world.witness, boundMs: 0 }).violations.map(({ text }) => text);
const prune = (keep: number) => pruneResults(world.roots, { limits: { keep }, dryRun: false }, world.clock);
const seqs = (decisions: readonly { readonly result: { readonly seq: number } }[]): readonly number[] => decisions.map(({ result }) => result.seq);

describe('prune', () => {
  it('removes the folders of old results, and leaves rows, logs and all that is newer', async () => {
    const [first = '', second = '', third = ''] = await published(3);
    const { goes, stays } = await prune(2);
    expect([seqs(goes), seqs(stays)]).toEqual([[1], [3, 2]]);
    expect(standing()).toEqual([second, third].sort());
    expect(readdirSync(world.layout.trash)).toEqual([]);
    expect(world.job(first)).toMatchObject({ state: 'SUCCEEDED', prunedAtMs: expect.any(Number) });
    expect(existsSync(world.layout.logFile(first, 1, 'out'))).toBe(true);
    expect((await verifyPublished(world.layout.jobFolder(second))).ok).toBe(true);
    expect(violations()).toEqual([]);
    expect(seqs((await prune(2)).goes)).toEqual([]);
  });

  it('only says so when it runs dry', async () => {
    const ids = await published(2);
    const { code, stdout } = await command('prune', '--keep', '0', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('2 would go');
    expect(standing()).toEqual([...ids].sort());
  });

  it('leaves what is pinned, follows a pin through an answer, and takes it again once it is unpinned', async () => {
    const [first = ''] = await published(2);
    const again = world.submit({ label: '0', input: '0', writeFiles: { 'a.txt': 'result 0', 'sub/b.txt': 'b' } });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(again.id).resultOf).toBe(first);
    expect(pinResult(world.roots, `#${again.seq}`, { pinned: true, by: 'me' }, world.clock)).toEqual({ id: first, seq: 1, asked: again.id, askedSeq: again.seq, changed: true });
    expect(world.job(again.id).pinned).toBe(true);
    const { goes, stays } = await prune(0);
    expect([seqs(goes), stays.map(({ result, why }) => `${result.seq} ${why}`)]).toEqual([[2], ['1 pinned']]);
    const { stdout: listed } = await command('list');
    expect(listed).toMatch(/^ *#1 .* pinned$/m);
    expect(listed).toMatch(/^ *#2 .* pruned \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/m);
    expect((await command('unpin', first)).stdout).toBe('#1 is not pinned\n');
    expect(seqs((await prune(0)).goes)).toEqual([1]);
    expect(world.job(again.id).prunedAtMs).not.toBeNull();
  });

  it('computes again what was pruned, where it would have been answered by it', async () => {
    const [first = ''] = await published(1);
    await prune(0);
    const again = world.submit({ label: '0', input: '0', writeFiles: { 'a.txt': 'result 0', 'sub/b.txt': 'b' } });
    await world.supervisor({ untilIdle: true }).ended;
    expect(world.job(again.id)).toMatchObject({ state: 'SUCCEEDED', resultOf: null });
    expect([world.starts(first).length, world.starts(again.id).length]).toEqual([1, 1]);
    expect(violations()).toEqual([]);
  });

  it('leaves a result that a waiting job follows', async () => {
    const [first = ''] = await published(1);
    world.submit({ label: 'child' }, { after: [first] });
    const { goes, stays } = await prune(0);
    expect([goes, stays.map(({ why }) => why)]).toEqual([[], ['a job that has not ended follows it or is answered by it']]);
  });

  it('lets nothing go while it is unknown what a result was made from', async () => {
    const [first = '', second = ''] = await published(2);
    const manifest = join(world.layout.jobFolder(second), 'manifest.json');
    rmSync(manifest);
    writeFileSync(manifest, '{}');
    await expect(prune(0)).rejects.toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT' }));
    expect(standing()).toContain(first);
  });

  it('does not lose a result whose folder is gone without a prune: it stays and says so', async () => {
    const [first = ''] = await published(1);
    rmSync(world.layout.jobFolder(first), { recursive: true });
    expect((await prune(0)).stays.map(({ why }) => why)).toEqual(['its folder is not there, and was not pruned']);
    expect(world.job(first).prunedAtMs).toBeNull();
  });
});

describe('a recovery of the database', () => {
  it('keeps the pins of the old one, and brings nothing back that was pruned', async () => {
    const [first = '', second = '', third = ''] = await published(3);
    await prune(2);
    pinResult(world.roots, second, { pinned: true, by: 'me' }, world.clock);
    world.monitor.close();
    expect(await recoverDatabase(world.roots, world.clock)).toMatchObject({ recovered: 2, pinned: 1, problems: [] });
    expect([first, second, third].map((id) => world.monitor.job(id)?.pinned)).toEqual([undefined, true, false]);
  });
});

describe('a prune that is killed', () => {
  it.each(PRUNE_FAILPOINTS.flatMap((name) => [['by the next supervisor', name], ['by the next prune', name]] as const))('is ended or taken back %s, at %s', async (who, name) => {
    const [first = '', second = ''] = await published(2);
    for (const root of [world.roots.raw, world.roots.configs]) mkdirSync(root, { recursive: true });
    const environment = { ...process.env, PROJ_TEST: '1', PROJ_FAILPOINT: `${name}:1:kill` };
    expect((await runScript([ENTRY, home(), 'prune', '--keep', '1'], { env: environment })).signal).toBe('SIGKILL');
    if (who === 'by the next prune') await prune(9);
    else await world.supervisor({ untilIdle: true }).ended;

    const marked = world.job(first).prunedAtMs !== null;
    expect(marked).toBe(name === 'prune-marked' || name === 'prune-removed');
    expect(standing()).toEqual((marked ? [second] : [first, second]).sort());
    expect(readdirSync(world.layout.trash)).toEqual([]);
    if (!marked) expect([lstatSync(world.layout.jobFolder(first)).mode & 0o777, (await verifyPublished(world.layout.jobFolder(first))).problems]).toEqual([0o555, []]);
    expect(violations()).toEqual([]);
  });

  it('puts nothing back that is not whole any more, and into no place that is taken', async () => {
    const [first = '', second = ''] = await published(2);
    for (const id of [first, second]) {
      const aside = join(world.layout.trash, id);
      mkdirSync(aside, { recursive: true });
      writeFileSync(join(aside, 'a.txt'), 'half');
    }
    rmSync(world.layout.jobFolder(second), { recursive: true });
    await prune(9);
    expect(readdirSync(world.layout.trash)).toEqual([]);
    expect(readdirSync(world.layout.quarantine).sort()).toEqual([first, second].map((id) => `${id}.pruned`).sort());
    expect(standing()).toEqual([first]);
  });
});

describe('the commands of retention', () => {
  it('say in one line what they refuse', async () => {
    const waiting = world.submit({});
    for (const [words, code, says] of [
      [['prune'], 64, 'say what may stay: --keep, --days or --mib'],
      [['prune', '--keep', '-1'], 64, '--keep is 0 or more'],
      [['prune', '--keep', 'x'], 64, '--keep wants a whole number'],
      [['prune', '--days', '1', '--type', 'X'], 64, 'there is no type "X"'],
      [['pin'], 64, '<id> is missing'],
      [['pin', '#9'], 66, 'there is no job'],
      [['pin', '../x'], 64, 'names no job'],
      [['pin', `#${waiting.seq}`], 65, 'it has published nothing'],
    ] as const) {
      const ended = await command(...words);
      expect([ended.code, ended.lines, ended.stderr]).toEqual([code, 1, expect.stringContaining(says)]);
    }
  });

  it('are honest about what was pruned: show, verify, export, pin', async () => {
    const [first = '', second = ''] = await published(2);
    const { stdout } = await command('prune', '--keep', '1');
    expect(stdout).toMatch(/gone +#1 +__TEST__ +.* 1 newer ones of its type stay\n1 pruned, /);
    expect((await command('show', first)).stdout).toMatch(/\npruned {6}\d{4}-.*: its files are gone; row, logs and trials stay\n/);
    const verified = await command('verify', first);
    expect([verified.code, verified.stderr]).toEqual([66, expect.stringMatching(/^NOT_FOUND: the result of job #1 was pruned \d{4}-.* - "supervisor retry 1" makes it again/)]);
    expect((await command('verify', '--all')).stdout).toBe(`ok   ${second}  2 files\n1 verified, 0 bad\n`);
    expect((await command('pin', first)).stderr).toContain('it was pruned');
    expect((await command('export', first, '--format', 'csv')).stderr).toMatch(/^NOT_FOUND: the result of job #1 was pruned/);
  });
});
