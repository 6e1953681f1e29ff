import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments, type Command, type CommandResult } from '../../src/commands/index.ts';
import { doctorCommand } from '../../src/commands/doctorCommand.ts';
import { indexCommand } from '../../src/commands/indexCommand.ts';
import { listCommand } from '../../src/commands/listCommand.ts';
import { logsCommand } from '../../src/commands/logsCommand.ts';
import { verifyCommand } from '../../src/commands/verifyCommand.ts';
import { takeSupervisorLock } from '../../src/db/index.ts';
import { sqliteStore } from '../../src/store/index.ts';
import { cancel } from '../../src/jobs/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';
import { contextOf, type TestContext } from './contextOf.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

const run = async (command: Command, ...words: readonly string[]): Promise<CommandResult> => command.run(parseArguments(command, words), contextOf(world));

/** A job that was tried once and waits for its next try. */
function triedOnce(): { readonly id: string } {
  const receipt = world.submit({});
  const store = sqliteStore(world.database());
  const claimed = store.claim({ type: '__TEST__', token: 't', epoch: 0, bootId: 'b', leaseMs: 1, wallMs: world.clock.wallMs(), monoMs: 0 });
  const release = { to: 'QUEUED', reason: 'SIGKILL', failureCode: null, failures: 0, losses: 1, runAfterMs: 0, nowMs: 0 } as const;
  store.release({ jobId: claimed?.jobId ?? '', attempt: 1, token: 't', epoch: 0 }, release, { exitCode: null, exitSignal: null, maxRssMb: null }, false);
  return receipt;
}

it('lists a job that waits for its next try without a time that it takes', async () => {
  triedOnce();
  const [head = '', row = ''] = (await run(listCommand)).lines;
  expect(row).toContain('QUEUED');
  expect(row.slice(head.indexOf('Took')).trim()).toBe('');
});

it.each([listCommand, doctorCommand])('says that the database is lost where there are published jobs without one', async (command) => {
  expect((await run(command)).exitCode ?? 0).toBe(0);
  mkdirSync(world.layout.jobFolder('01a20588-0c44-7e4c-b344-7b36be67d7d3'), { recursive: true });
  await expect(run(command)).rejects.toThrow(expect.objectContaining({ code: 'BAD_DATABASE', message: 'the job database is lost, and there are published jobs' }));
});

it('lets a supervisor begin after an index that could not be derived', async () => {
  mkdirSync(join(world.layout.index, 'a folder stands in its place'), { recursive: true });
  await expect(run(indexCommand)).rejects.toThrow();
  const lock = takeSupervisorLock(world.roots);
  expect(lock).not.toBeNull();
  lock?.release();
});

it('verifies no job that has published nothing', async () => {
  triedOnce();
  await expect(run(verifyCommand, '1')).rejects.toThrow(expect.objectContaining({ code: 'NOT_READY', message: 'job #1 has published nothing: it is queued' }));
});

it.each(['0', '2', '-1'])('has no logs of an attempt %s that there was not', async (attempt) => {
  triedOnce();
  await expect(run(logsCommand, '1', '--attempt', attempt)).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND', message: `job #1 has no attempt ${attempt}` }));
  expect((await run(logsCommand, '1', '--attempt', '1')).document).toMatchObject({ attempt: 1, text: '' });
});

describe('a log longer than one look at it', () => {
  const LINES = Array.from({ length: 3_000 }, (_, i) => `line ${i} ${'x'.repeat(60)}`);
  let context: TestContext;
  beforeEach(() => {
    const { id } = triedOnce();
    cancel(world.roots, id, world.clock);
    const path = world.layout.logFile(id, 1, 'out');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, LINES.join('\n'));
    context = contextOf(world);
  });

  it('is followed to its end, each line in one piece', async () => {
    await logsCommand.run(parseArguments(logsCommand, ['1', '--follow']), context);
    expect(context.lines).toEqual(LINES);
  });

  it('is shown from near its end on, and says where the rest is', async () => {
    const { lines } = await logsCommand.run(parseArguments(logsCommand, ['1']), context);
    expect(lines.at(-1)).toBe(LINES.at(-1));
    expect(context.notes).toEqual([expect.stringMatching(/^the last 64\.0 KiB of 20\d\.\d KiB: the rest is in .*1\.out\.log$/)]);
  });
});
