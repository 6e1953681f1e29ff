import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteStore } from '../../src/store/index.ts';
import { claimOf, type Claimant } from '../../src/supervisor/claiming.ts';
import { newWorld, type World } from '../fixtures/world.ts';
import type { Database } from '../../src/db/index.ts';

let world: World;
let db: Database;
beforeEach(() => {
  world = newWorld();
  db = world.database();
});
afterEach(() => world.destroy());

function queue(count: number, columns: Readonly<Record<string, number>> = {}): void {
  const names = Object.keys(columns);
  const insert = db.prepare(
    `INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms${names.map((name) => `,${name}`).join('')})
     VALUES(?,'BUILD_DATA','{}','${'a'.repeat(64)}','QUEUED',0,0,0${names.map((name) => `,${columns[name]}`).join('')})`,
  );
  const from = Number(db.prepare('SELECT coalesce(max(seq),0) FROM jobs').pluck().get());
  db.transaction(() => {
    for (let i = 1; i <= count; i++) insert.run(`00000000-0000-7000-8000-${String(from + i).padStart(12, '0')}`);
  })();
}

const claimant = (): Claimant => ({ clock: { wallMs: () => 1_000, monoMs: () => 50 }, epoch: 0, bootId: 'b', limits: { claimLeaseMs: 30 } });
const claimNext = (who: Claimant, type: string) => sqliteStore(db).claim(claimOf(who, type));

it('takes the highest priority first, then the oldest, and nothing that must wait', () => {
  queue(1);
  queue(1, { priority: 5 });
  queue(1, { priority: 5 });
  queue(1, { priority: 9, depends_pending: 1 });
  queue(1, { priority: 9, cancel_requested_at_ms: 1 });
  db.exec('INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,priority,run_after_ms,created_at_ms,updated_at_ms) ' +
    `VALUES('00000000-0000-7000-8000-999999999999','BUILD_DATA','{}','${'a'.repeat(64)}','QUEUED',9,1001,0,0)`);
  expect([1, 2, 3, 4].map(() => claimNext(claimant(), 'BUILD_DATA')?.seq)).toEqual([2, 3, 1, undefined]);
});

it('claims nothing of a paused or full type, and nothing for a supervisor that was replaced', () => {
  queue(3);
  db.exec('UPDATE job_types SET max_running=1');
  expect(claimNext({ ...claimant(), epoch: 1 }, 'BUILD_DATA')).toBeNull();
  expect(claimNext(claimant(), 'BUILD_DATA')?.attempt).toBe(1);
  expect(claimNext(claimant(), 'BUILD_DATA')).toBeNull();
  db.exec('UPDATE job_types SET max_running=9, paused=1');
  expect(claimNext(claimant(), 'BUILD_DATA')).toBeNull();
});

it('finds the next job by the index alone', () => {
  const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT seq FROM jobs WHERE state='QUEUED' AND job_type='BUILD_DATA' AND depends_pending=0 AND cancel_requested_at_ms IS NULL AND run_after_ms<=5 ORDER BY priority DESC, run_after_ms, seq LIMIT 1`).all();
  expect(JSON.stringify(plan)).toContain('USING INDEX jobs_claim');
  expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
});
