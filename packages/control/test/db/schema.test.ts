import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOB_STATES, LEGAL_TRANSITIONS, openWriter, migrate, MIGRATIONS, type Database, type JobState } from '../../src/db/index.ts';

let db: Database;
beforeEach(() => {
  db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  migrate(db, MIGRATIONS, { wallMs: () => 1_000, monoMs: () => 5 }, 'test');
});
afterEach(() => db.close());

let made = 0;
function insert(state: JobState = 'QUEUED', type = 'BUILD_DATA'): string {
  const id = `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
  db.prepare(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,?,'{}',?,?,0,0,0)`).run(id, type, 'a'.repeat(64), state);
  return id;
}

const writeOver = (id: string, seq: number | null = null): void =>
  void db.prepare(`INSERT OR REPLACE INTO jobs(seq,job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,?,'BUILD_DATA','{}',?,'QUEUED',0,0,0)`).run(seq, id, 'a'.repeat(64));

function recovered(work: () => void): void {
  db.exec(`INSERT INTO meta VALUES('recovering','1')`);
  work();
  db.exec('DELETE FROM meta');
}

// What a row must hold in a state, beside the state itself.
const EXTRAS: Partial<Record<JobState, string>> = { RUNNING: `, token='t', lease_mono_ms=1`, SUCCEEDED: `, manifest_sha256='m'` };
const move = (id: string, to: JobState): void => void db.prepare(`UPDATE jobs SET state='${to}' ${EXTRAS[to] ?? ''} WHERE job_id=?`).run(id);

const WAYS: Record<JobState, readonly JobState[]> = {
  QUEUED: [], RUNNING: ['RUNNING'], SUCCEEDED: ['RUNNING', 'SUCCEEDED'], FAILED: ['RUNNING', 'FAILED'], ABORTED: ['ABORTED'], ORPHANED: ['RUNNING', 'ORPHANED'], REJECTED: ['REJECTED'],
};

describe('the state machine in the schema', () => {
  const pairs = JOB_STATES.flatMap((from) => JOB_STATES.filter((to) => to !== from).map((to) => ({ from, to })));
  it.each(pairs)('$from to $to is possible only where it is listed', ({ from, to }) => {
    const id = insert();
    for (const step of WAYS[from]) move(id, step);
    const legal = LEGAL_TRANSITIONS.some((move) => move.from === from && move.to === to);
    if (legal) move(id, to);
    else expect(() => move(id, to)).toThrow(/illegal state transition|a finished job does not change/);
    expect(db.prepare('SELECT state FROM jobs WHERE job_id=?').pluck().get(id)).toBe(legal ? to : from);
  });

  it('holds exactly the moves of the specification', () => {
    expect(LEGAL_TRANSITIONS.map(({ from, to }) => `${from}->${to}`).sort()).toEqual([
      'QUEUED->ABORTED', 'QUEUED->FAILED', 'QUEUED->REJECTED', 'QUEUED->RUNNING', 'RUNNING->ABORTED', 'RUNNING->FAILED', 'RUNNING->ORPHANED', 'RUNNING->QUEUED', 'RUNNING->SUCCEEDED',
    ]);
  });

  it('writes an event for every move and keeps the counts', () => {
    const id = insert();
    insert();
    move(id, 'RUNNING');
    move(id, 'FAILED');
    expect(db.prepare('SELECT from_state, to_state FROM job_events WHERE job_id=? ORDER BY seq').raw().all(id)).toEqual([[null, 'QUEUED'], ['QUEUED', 'RUNNING'], ['RUNNING', 'FAILED']]);
    expect(db.prepare('SELECT state, n FROM state_counts WHERE n>0 ORDER BY state').raw().all()).toEqual([['FAILED', 1], ['QUEUED', 1]]);
  });

  it('is closed again after a step has changed its text', () => {
    expect(() => db.exec('UPDATE sqlite_schema SET sql=sql')).toThrow('may not be modified');
    db.pragma('writable_schema=ON');
    expect(() => db.exec('UPDATE sqlite_schema SET sql=sql')).toThrow('may not be modified');
  });

  it('makes no table of its own to check a row', () => {
    const program = db.prepare<[], { addr: number; opcode: string }>(`EXPLAIN INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('','','','','',0,0,0)`).all();
    const ofTriggers = program.findIndex(({ addr }, i) => i > 0 && addr === 0);
    expect(program.slice(0, ofTriggers).map(({ opcode }) => opcode)).not.toContain('OpenEphemeral');
  });

  it('counts births many at a time, and what waits to be counted beside them', () => {
    const counted = (): unknown => db.prepare('SELECT job_type, state, n FROM state_counts WHERE n<>0 ORDER BY 1, 2').raw().all();
    const there = (): unknown => db.prepare('SELECT job_type, state, count(*) FROM jobs GROUP BY 1, 2 ORDER BY 1, 2').raw().all();
    for (let i = 1; i <= 200; i++) {
      const id = insert();
      if (i % 3 === 0) insert('QUEUED', 'BUILD_PORTFOLIO');
      if (i % 5 === 0) recovered(() => insert('ABORTED', 'BUILD_PORTFOLIO'));
      if (i % 4 === 0) move(id, 'RUNNING');
      if (i % 8 === 0) move(id, 'FAILED');
      expect(counted()).toEqual(there());
    }
  });

  it.each([
    ['a job is born in another state', () => insert('RUNNING')],
    ['a job is in a state that there is not', () => recovered(() => insert('GONE' as JobState))],
    ['a finished job is changed', () => { const id = insert(); move(id, 'ABORTED'); db.prepare('UPDATE jobs SET priority=1 WHERE job_id=?').run(id); }],
    ['a finished job is written over by its id', () => { const id = insert(); move(id, 'ABORTED'); writeOver(id); }],
    ['a finished job is written over by its number', () => { const id = insert(); move(id, 'ABORTED'); writeOver('00000000-0000-7000-8000-0000000000ff', Number(db.prepare('SELECT seq FROM jobs WHERE job_id=?').pluck().get(id))); }],
    ['a job takes the id of a finished one', () => { const id = insert(); move(id, 'ABORTED'); db.prepare('UPDATE OR REPLACE jobs SET job_id=? WHERE job_id=?').run(id, insert()); }],
    ['a job is deleted', () => { const id = insert(); db.prepare('DELETE FROM jobs WHERE job_id=?').run(id); }],
    ['an event is changed', () => { move(insert(), 'RUNNING'); db.exec(`UPDATE job_moves SET reason='x'`); }],
    ['an event is deleted', () => { move(insert(), 'RUNNING'); db.exec('DELETE FROM job_moves'); }],
    ['a finished job keeps its key', () => { const id = insert(); db.prepare('UPDATE jobs SET dedupe_key=zeroblob(16) WHERE job_id=?').run(id); move(id, 'ABORTED'); }],
    ['the attempt goes down', () => { const id = insert(); db.prepare('UPDATE jobs SET attempt=2 WHERE job_id=?').run(id); db.prepare('UPDATE jobs SET attempt=1 WHERE job_id=?').run(id); }],
    ['a job runs without a lease', () => { const id = insert(); db.prepare(`UPDATE jobs SET state='RUNNING', token='t' WHERE job_id=?`).run(id); }],
    ['a job succeeds without a manifest', () => { const id = insert(); move(id, 'RUNNING'); db.prepare(`UPDATE jobs SET state='SUCCEEDED' WHERE job_id=?`).run(id); }],
    ['the type is not known', () => db.exec(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('00000000-0000-7000-8000-000000000000','RUN_RESEARCH_V2','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`)],
    ['the id is a path', () => db.exec(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('../../../../../../../../../../etc/passw','BUILD_DATA','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`)],
  ])('refuses when %s', (_, act) => {
    expect(act).toThrow();
  });
});
