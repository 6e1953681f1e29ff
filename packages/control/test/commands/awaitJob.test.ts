import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { awaitJob } from '../../src/commands/awaitJob.ts';
import { requireSupervisorLock } from '../../src/db/index.ts';
import { cancel } from '../../src/jobs/index.ts';
import { eventually, newWorld, type World } from '../fixtures/world.ts';
import { contextOf } from './contextOf.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

it('says what is wrong while it supervises', async () => {
  const { id } = world.submit({});
  mkdirSync(world.layout.logs, { recursive: true });
  writeFileSync(join(world.layout.logs, id), 'where the folder of its logs should be');
  const context = contextOf(world);
  const ended = awaitJob(id, context);
  await eventually('an alarm', () => context.notes.some((note) => note.startsWith('#1 could not be started: ')));
  cancel(world.roots, id, world.clock);
  expect(await ended).toMatchObject({ state: 'ABORTED' });
});

it('goes on waiting, and says why, when the job cannot be cancelled at the moment', async () => {
  const { id } = world.submit({});
  const lock = requireSupervisorLock(world.roots); // as if another supervised
  const context = contextOf(world);
  const ended = awaitJob(id, context);
  const db = world.database();
  db.exec('BEGIN IMMEDIATE');
  context.end.abort();
  expect(context.notes).toEqual([expect.stringMatching(/^the job could not be cancelled: IO: the database cannot be used now \(database is locked\)/)]);
  db.exec('COMMIT');
  cancel(world.roots, id, world.clock);
  expect(await ended).toMatchObject({ id, state: 'ABORTED' });
  lock.release();
});
