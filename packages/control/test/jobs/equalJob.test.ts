import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../src/db/index.ts';
import { submittableParams } from '../../src/jobs/checkedParams.ts';
import { cancel, submittableType } from '../../src/jobs/index.ts';
import { equalJob } from '../../src/jobs/equalJob.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
let db: Database;
let hash: string;
beforeEach(() => {
  world = newWorld();
  db = world.database();
  ({ hash } = submittableParams(submittableType('__TEST__'), {}, world.roots));
});
afterEach(() => world.destroy());

const equal = (): unknown => equalJob(db, '__TEST__', hash)?.seq ?? null;
const end = (seq: number, state: string): void => {
  db.exec(`UPDATE jobs SET state='RUNNING', dedupe_key=NULL, token='t', lease_mono_ms=1 WHERE seq=${seq}`);
  db.exec(`UPDATE jobs SET state='${state}', manifest_sha256=${state === 'SUCCEEDED' ? `'m'` : 'NULL'} WHERE seq=${seq}`);
};

it('is the job that a submit would be answered with', () => {
  expect(equal()).toBeNull();
  const { seq, id } = world.submit({});
  world.submit({ label: 'other' });
  expect(equal()).toBe(seq);
  cancel(world.roots, id, world.clock);
  expect(equal()).toBeNull();
});

it('is no job that was forced, while it waits: the next submit is another job', () => {
  world.submit({}, { force: true });
  expect(equal()).toBeNull();
  expect(world.submit({})).toMatchObject({ seq: 2, duplicate: false });
  expect(equal()).toBe(2);
});

it('is else the newest that succeeded and whose result is still there', () => {
  for (const state of ['SUCCEEDED', 'SUCCEEDED', 'FAILED']) end(world.submit({}).seq, state);
  expect(equal()).toBe(2);
  db.exec(`INSERT INTO pruned SELECT job_id,1,0,'' FROM jobs WHERE seq=2`);
  expect(equal()).toBe(1);
  const { seq } = world.submit({});
  end(seq, 'FAILED');
  world.submit({});
  expect(equal()).toBe(5);
});
