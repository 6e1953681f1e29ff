import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancel, JOB_TYPES, paramsHashOf, submit } from '../../src/jobs/index.ts';
import { brothers } from '../fixtures/brothers.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('submit', () => {
  it('answers an equal job that waits with its id, however its keys are ordered', () => {
    const first = world.submit({ label: 'a', sleepMs: 1 });
    const second = world.submit({ sleepMs: 1, label: 'a' });
    expect([first.seq, first.duplicate]).toEqual([1, false]);
    expect(second).toEqual({ id: first.id, seq: 1, duplicate: true, state: 'QUEUED' });
    expect(world.submit({ label: 'a', sleepMs: 1 }, { force: true })).toMatchObject({ seq: 2, duplicate: false });
    expect(world.submit({ label: 'b' }, { dedupeKey: 'mine' }).duplicate).toBe(false);
    expect(world.submit({ label: 'c' }, { dedupeKey: 'mine' }).duplicate).toBe(true);
  });

  it('takes equal parameters, or the same key, of two types for two jobs', () => {
    expect(new Set(JOB_TYPES.map((type) => paramsHashOf(type, '{}'))).size).toBe(JOB_TYPES.length);
    world.submit({}, { dedupeKey: 'mine' });
    const key = createHash('sha256').update('mine\n__TEST__').digest('hex').slice(0, 32);
    expect(world.database().prepare('SELECT lower(hex(dedupe_key)) FROM jobs').pluck().all()).toEqual([key]);
  });

  it.each([
    ['deep nesting', { label: nested(200_000) }, 'BAD_PARAMS'],
    ['NaN', { sleepMs: NaN }, 'BAD_PARAMS'],
    ['infinity', { sleepMs: Infinity }, 'BAD_PARAMS'],
    ['half a surrogate pair', { label: '\ud800' }, 'BAD_PARAMS'],
    ['an unknown key', { lable: 'x' }, 'BAD_PARAMS'],
    ['a prototype', JSON.parse('{"__proto__":{"label":"x"}}'), 'BAD_PARAMS'],
    ['a wrong type', { label: 7 }, 'BAD_PARAMS'],
    ['too many bytes', { label: 'x'.repeat(70_000) }, 'BAD_PARAMS'],
    ['a list', [], 'BAD_PARAMS'],
    ['null', null, 'BAD_PARAMS'],
  ])('refuses %s and stores nothing', (_, params, code) => {
    expect(() => submit(world.roots, { type: '__TEST__', params }, world.clock)).toThrow(expect.objectContaining({ code }));
    expect(existsSync(world.roots.outputs)).toBe(false);
  });

  it.each([['', 'UNKNOWN_TYPE'], ['build_data', 'UNKNOWN_TYPE'], ['RUN_RESEARCH_V2', 'REMOVED_TYPE']])('refuses the type "%s" with %s', (type, code) => {
    expect(() => submit(world.roots, { type, params: {} }, world.clock)).toThrow(expect.objectContaining({ code }));
  });

  it.each([101, -101, 0.5, NaN])('refuses the priority %d', (priority) => {
    expect(() => world.submit({}, { priority })).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('refuses to follow a job that is not there, or has not succeeded', () => {
    expect(() => world.submit({}, { after: ['#7'] })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    const { id, seq } = world.submit({ label: 'x' });
    cancel(world.roots, id, world.clock);
    expect(() => world.submit({}, { after: [`#${seq}`] })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('gives one row to each job that several processes submit at once', async () => {
    const news = await brothers(3, 'submitProcess', world.roots.outputs, '25');
    expect(news.reduce((sum, text): number => sum + JSON.parse(text).news, 0)).toBe(25);
    expect(world.monitor.counts()).toEqual([{ type: '__TEST__', state: 'QUEUED', n: 25 }]);
  });
});

describe('cancel', () => {
  it('ends a waiting job at once, with what follows it, and never twice', () => {
    const { id } = world.submit({ label: 'a' });
    const child = world.submit({ label: 'b' }, { after: [id] });
    expect(cancel(world.roots, '#1', world.clock)).toEqual({ id, outcome: 'aborted' });
    expect(cancel(world.roots, '1', world.clock)).toEqual({ id, outcome: 'finished' });
    expect([world.job(id).state, world.job(child.id).state]).toEqual(['ABORTED', 'FAILED']);
  });

  it.each([['#9', 'NOT_FOUND'], ['abcd', 'NOT_FOUND'], ['../x', 'USAGE'], ['', 'USAGE'], ['x'.repeat(300), 'USAGE'], ['a\0b', 'USAGE'], ['%', 'USAGE']])('finds no job under %j', (ref, code) => {
    world.submit({});
    expect(() => cancel(world.roots, ref, world.clock)).toThrow(expect.objectContaining({ code }));
  });

  it('says that an ending is not enough when two jobs share it', () => {
    const db = world.database();
    for (const i of [1, 2]) {
      db.prepare(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,'BUILD_DATA','{}',?,'QUEUED',0,0,0)`).run(`0000000${i}-0000-7000-8000-00000000abcd`, 'a'.repeat(64));
    }
    expect(() => cancel(world.roots, 'abcd', world.clock)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(cancel(world.roots, '00000002-0000-7000-8000-00000000abcd', world.clock).outcome).toBe('aborted');
  });
});
