import { afterEach, beforeEach, expect, it } from 'vitest';
import { awaitJob } from '../../src/commands/awaitJob.ts';
import { requireSupervisorLock } from '../../src/db/index.ts';
import { cancel } from '../../src/jobs/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';
import { contextOf } from './contextOf.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

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
