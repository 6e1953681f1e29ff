import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, MIGRATIONS, openWriter, type Database } from '../../src/db/index.ts';
import { jobRows } from '../../src/jobs/monitorQueries.ts';

const QUEUED = 20_000;

let db: Database;
beforeEach(() => {
  db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  migrate(db, MIGRATIONS, { wallMs: () => 1_000, monoMs: () => 5 }, 'test');
});
afterEach(() => db.close());

function insert(count: number): void {
  db.prepare(`
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i+(SELECT count(*) FROM jobs)), 'BUILD_DATA','{}',printf('%064x',i),'QUEUED',0,0,0 FROM n`).run(count);
}

/** The numbers of a page of the queue, and how SQLite goes about it. */
function pageOf(beforeSeq?: number): { readonly seqs: readonly number[]; readonly plan: string } {
  const prepare = db.prepare.bind(db);
  let last = '';
  db.prepare = ((sql: string) => prepare((last = sql))) as Database['prepare'];
  const seqs = jobRows(db, { states: ['QUEUED'], limit: 3, ...(beforeSeq !== undefined && { beforeSeq }) }).map(({ seq }) => seq);
  db.prepare = prepare;
  const plan = prepare<object, { detail: string }>(`EXPLAIN QUERY PLAN ${last}`).all({ before: 1, limit: 1 }).map(({ detail }) => detail).join('; ');
  return { seqs, plan };
}

it('walks down the table for a long queue that is near, and sorts it where many newer jobs have ended', () => {
  insert(QUEUED);
  insert(5_000);
  db.exec(`UPDATE jobs SET state='ABORTED' WHERE seq>${QUEUED}`);
  expect(pageOf()).toMatchObject({ seqs: [20_000, 19_999, 19_998], plan: expect.stringContaining('jobs_claim') });
  expect(pageOf(QUEUED)).toMatchObject({ seqs: [19_999, 19_998, 19_997], plan: expect.not.stringContaining('jobs_claim') });
  expect(pageOf(3)).toMatchObject({ seqs: [2, 1], plan: expect.stringContaining('jobs_claim') });
});
