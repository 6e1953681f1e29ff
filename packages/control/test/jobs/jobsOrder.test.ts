import { afterEach, beforeEach, expect, it } from 'vitest';
import { cancel, JOB_STATES, type JobsOrderWish } from '../../src/jobs/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

const WORDS: JobsOrderWish['claims']['stateWords'] = { QUEUED: 'queued', RUNNING: 'running', SUCCEEDED: 'succeeded', FAILED: 'failed', ABORTED: 'cancelled', ORPHANED: 'lost', REJECTED: 'rejected' };
const WISH: JobsOrderWish = { sort: 'number', descending: true, states: null, claims: { types: [], ages: [], words: [], stateWords: WORDS }, stateOrder: JOB_STATES, nowMs: 0 };

/** The numbers of the jobs in an order, once the thread has answered. */
async function ordered(wish: Partial<JobsOrderWish>, stamp = '1'): Promise<readonly number[]> {
  const ask = () => world.monitor.jobsOrder({ ...WISH, ...wish }, stamp);
  await new Promise<void>((resolve) => (ask().state === 'loading' ? world.monitor.onRead(resolve) : resolve()));
  const reading = ask();
  return reading.state === 'ready' ? [...reading.value] : [];
}

it('orders jobs by number, state and what they do, either way, equal ones newest first', async () => {
  const ids = ['d', 'a', 'b', 'c'].map((label) => world.submit({ label }).id);
  cancel(world.roots, ids[2] ?? '', world.clock);
  expect(await ordered({})).toEqual([4, 3, 2, 1]);
  expect(await ordered({ descending: false })).toEqual([1, 2, 3, 4]);
  expect(await ordered({ sort: 'state', descending: false, stateOrder: ['ABORTED', 'QUEUED'] })).toEqual([3, 4, 2, 1]);
  expect(await ordered({ sort: 'state', descending: true, stateOrder: ['ABORTED', 'QUEUED'] })).toEqual([4, 2, 1, 3]);
  // None has started: there is nothing to order by, either way.
  expect(await ordered({ sort: 'took', descending: false })).toEqual([4, 3, 2, 1]);
});

it('takes those that fulfil what is claimed', async () => {
  const ids = ['d', 'a', 'b', 'c'].map((label) => world.submit({ label }).id);
  cancel(world.roots, ids[2] ?? '', world.clock);
  expect(await ordered({ states: ['ABORTED'] })).toEqual([3]);
  expect(await ordered({ claims: { ...WISH.claims, words: [{ text: 'cancelled', isThere: false }] } })).toEqual([4, 2, 1]);
  expect(await ordered({ claims: { ...WISH.claims, words: [{ text: '#2', isThere: true }] } })).toEqual([2]);
  expect(await ordered({ claims: { ...WISH.claims, ages: [{ isOlder: true, ms: 1 }] }, nowMs: 0 })).toEqual([]);
});

it('looks anew when things are said to stand otherwise', async () => {
  world.submit({ label: 'a' });
  expect(await ordered({})).toEqual([1]);
  world.submit({ label: 'b' });
  expect(await ordered({})).toEqual([1]);
  expect(await ordered({}, '2')).toEqual([2, 1]);
});
