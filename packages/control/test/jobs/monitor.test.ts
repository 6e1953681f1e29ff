import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cancel, openGlance } from '../../src/jobs/index.ts';
import { jobTitle } from '../../src/jobs/jobTitle.ts';
import { backupDatabase, recoverDatabase } from '../../src/supervisor/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

it('shows an empty world before there is a database', () => {
  const { monitor } = world;
  expect([monitor.counts(), monitor.jobs({ limit: 10 }), monitor.job('#1'), monitor.events('x'), monitor.attempts('x'), monitor.index()]).toEqual([[], [], null, [], [], null]);
  expect(monitor.supervisor()).toEqual({ alive: false, pid: null, epoch: 0, heartbeatAgeMs: null, draining: false });
  expect(monitor.logTail('01a20588-0c44-7e4c-b344-7b36be67d7d3', 1, 'out')).toEqual({ text: '', fromByte: 0, nextByte: 0, size: 0 });
});

it('says once that something has moved', () => {
  const { monitor } = world;
  expect([monitor.changed(), monitor.changed()]).toEqual([true, false]);
  const { id } = world.submit({});
  expect([monitor.changed(), monitor.changed()]).toEqual([true, false]);
  cancel(world.roots, id, world.clock);
  expect([monitor.changed(), monitor.changed()]).toEqual([true, false]);
  mkdirSync(dirname(world.layout.index), { recursive: true });
  writeFileSync(world.layout.index, '{"version":1,"updated_at":"2026-01-01T00:00:00.000Z","instruments":{}}');
  expect([monitor.changed(), monitor.changed()]).toEqual([true, false]);
  expect(monitor.index()?.instruments).toEqual({});
});

it('goes on with a database that was rebuilt under it', async () => {
  cancel(world.roots, world.submit({}).id, world.clock);
  expect(world.monitor.jobs({ limit: 5 })).toHaveLength(1);
  await recoverDatabase(world.roots, world.clock);
  expect(world.monitor.changed()).toBe(true);
  expect(world.monitor.jobs({ limit: 5 })).toEqual([]);
});

it('says what is the matter with a database that is not there: none yet, gone, or lost beside published jobs', () => {
  const { monitor, layout } = world;
  expect(monitor.database()).toBe('none');
  const { id } = world.submit({});
  expect(monitor.database()).toBe('here');
  for (const end of ['', '-wal', '-shm']) rmSync(layout.jobsDb + end, { force: true });
  expect(monitor.database()).toBe('gone');
  mkdirSync(layout.jobFolder(id), { recursive: true });
  expect([monitor.database(), monitor.jobs({ limit: 5 })]).toEqual(['lost', []]);
  // Nor does it need to have been seen before, or to be away: an empty file is none.
  writeFileSync(layout.jobsDb, '');
  expect(openGlance(world.roots, world.clock).database()).toBe('lost');
});

it('pages by key, newest first, and filters by state and type', () => {
  const ids = ['a', 'b', 'c', 'd'].map((label) => world.submit({ label }).id);
  cancel(world.roots, ids[1] ?? '', world.clock);
  const seqs = (query: Parameters<typeof world.monitor.jobs>[0]): readonly number[] => world.monitor.jobs(query).map(({ seq }) => seq);
  expect(seqs({ limit: 2 })).toEqual([4, 3]);
  expect(seqs({ limit: 2, beforeSeq: 3 })).toEqual([2, 1]);
  expect(seqs({ limit: 9, states: ['ABORTED'] })).toEqual([2]);
  expect(seqs({ limit: 9, states: [] })).toEqual([]);
  expect(seqs({ limit: 9, types: ['BUILD_DATA'] })).toEqual([]);
  expect(world.monitor.job('#2')).toMatchObject({ id: ids[1], state: 'ABORTED', stateReason: 'cancelled before it ran', failureCode: 'CANCELLED', params: { label: 'b' } });
  expect(world.monitor.job((ids[3] ?? '').slice(-12))?.seq).toBe(4);
});

it.each([30, 30_030])('finds the jobs of each state in a table of %i', (count) => {
  const STATES = ['QUEUED', 'RUNNING', 'FAILED', 'ABORTED'] as const;
  const stateOf = (seq: number) => (seq % 10 === 7 ? 'RUNNING' : seq % 10 === 8 ? 'FAILED' : seq % 10 === 9 ? 'ABORTED' : 'QUEUED');
  const db = world.database();
  db.prepare(`
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,priority,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i), iif(i%3=0,'BUILD_PORTFOLIO','BUILD_DATA'),'{}',printf('%064x',i),'QUEUED',i%5,0,0,0 FROM n`).run(count);
  db.exec(`UPDATE jobs SET state='RUNNING', token='t', lease_mono_ms=1 WHERE seq%10 IN(7,8); UPDATE jobs SET state='FAILED' WHERE seq%10=8; UPDATE jobs SET state='ABORTED' WHERE seq%10=9`);
  for (const states of [...STATES.map((state) => [state]), ['QUEUED', 'RUNNING'], ['FAILED', 'ABORTED', 'RUNNING'], [...STATES]] as const) {
    for (const [types, before] of [[undefined, 1_000_000], [['BUILD_PORTFOLIO'], 1_000_000], [undefined, 25], [['BUILD_DATA', 'BUILD_PORTFOLIO'], 25]] as const) {
      const wanted = Array.from({ length: count }, (_, i) => count - i)
        .filter((seq) => seq < before && states.some((state) => state === stateOf(seq)) && (types === undefined || types.length === 2 || seq % 3 === 0))
        .slice(0, 7);
      expect(world.monitor.jobs({ limit: 7, beforeSeq: before, states, ...(types === undefined ? {} : { types }) }).map(({ seq }) => seq)).toEqual(wanted);
    }
  }
});

it('reads a log on from where it was, also after it was trimmed', () => {
  const { id } = world.submit({});
  const path = world.layout.logFile(id, 1, 'out');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x'.repeat(70_000) + 'end');
  const tail = world.monitor.logTail(id, 1, 'out');
  expect([tail.text.length, tail.text.endsWith('end'), tail.fromByte, tail.nextByte]).toEqual([65_536, true, 4_467, 70_003]);
  expect(world.monitor.logTail(id, 1, 'out', 70_000).text).toBe('end');
  expect(world.monitor.logTail(id, 1, 'out', 70_003).text).toBe('');
  writeFileSync(path, 'short');
  expect(world.monitor.logTail(id, 1, 'out', 70_003)).toMatchObject({ text: 'short', fromByte: 0 });
});

it('reads no file by a name that is not a job id', () => {
  world.submit({});

  expect(() => world.monitor.text('../../etc', 'passwd')).toThrow(expect.objectContaining({ code: 'BAD_PATH' }));

});

it('tells the numbers of the system, and when its database was last copied', () => {
  const { monitor, roots, clock } = world;
  expect(monitor.health()).toBeNull();
  world.submit({});
  expect(monitor.health()).toMatchObject({ lastBackupAtMs: null, gauges: expect.arrayContaining([{ name: 'queued', value: 1, bound: null, ok: true }, expect.objectContaining({ name: 'disk_free_bytes', ok: true })]) });
  const { mtimeMs } = statSync(backupDatabase(roots, clock));
  expect(monitor.health()?.lastBackupAtMs).toBe(mtimeMs);
});

it('names a portfolio of one strategy in the singular', () => {
  const portfolio = (strategies: number): unknown => ({ name: 'one', universe: [{}, {}], strategies: Array.from({ length: strategies }, () => ({})) });
  expect([1, 3].map((count) => jobTitle('BUILD_PORTFOLIO', portfolio(count)))).toEqual(['one: 1 strategy on 2 series', 'one: 3 strategies on 2 series']);
});
