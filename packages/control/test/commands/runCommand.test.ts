import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/commands/index.ts';
import { runCommand } from '../../src/commands/runCommand.ts';
import { eventually, newWorld, type World } from '../fixtures/world.ts';
import { contextOf } from './contextOf.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

/** A supervisor that is told to stop while a job runs. */
async function stopped(words: readonly string[]): Promise<{ readonly id: string; readonly notes: readonly string[] }> {
  const { id } = world.submit({ holdFile: `${world.witness}.hold` });
  const context = contextOf(world);
  const run = runCommand.run(parseArguments(runCommand, words), context);
  await eventually('its worker runs', () => world.job(id).pid !== null);
  context.end.abort();
  await run;
  return { id, notes: context.notes };
}

describe('a supervisor that is told to stop', () => {
  it('leaves what runs to the next one when the time to drain is over', async () => {
    const { id } = await stopped(['--drain', '0']);
    expect(world.job(id)).toMatchObject({ state: 'RUNNING', attempt: 1 });
  });

  it('stops what runs then with --kill: it is queued again, and charged nothing', async () => {
    const { id, notes } = await stopped(['--drain', '0', '--kill']);
    expect(world.job(id)).toMatchObject({ state: 'QUEUED', attempt: 1, losses: 0, failures: 0 });
    expect(notes).toContainEqual(expect.stringContaining('stopping #1: DRAIN'));
  });
});
