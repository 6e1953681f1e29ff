import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWorld, type World } from '../../fixtures/world.ts';

const STRANGER = '00000000-0000-7000-8000-000000000001';
const SCRIPT = join(import.meta.dirname, '../../../scripts/verifyInvariants.mjs');

let home: string;
let world: World;
let id: string;
beforeAll(async () => {
  world = newWorld();
  ({ id } = world.submit({ writeFiles: { 'a.txt': '1', 'sub/b.txt': '2' } }));
  appendFileSync(world.witness, `ack ${id}\n`);
  await world.supervisor({ untilIdle: true }).ended;
  home = mkdtempSync(join(tmpdir(), 'judged-'));
});
afterAll(() => {
  world.destroy();
  openUp(home);
  rmSync(home, { recursive: true, force: true });
});

interface Copy {
  readonly outputs: string;
  readonly witness: string;
  readonly folder: string;
}

/** A sound world, copied: times and inodes are those of the copy. */
function copyOfWorld(name: string): Copy {
  const outputs = join(home, name);
  const witness = `${outputs}.witness`;
  execFileSync('cp', ['-a', world.roots.outputs, outputs]);
  execFileSync('cp', ['-a', world.witness, witness]);
  return { outputs, witness, folder: join(outputs, 'artifacts', 'jobs', id) };
}

function verdictOn({ outputs, witness }: Copy, ...more: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  try {
    return { code: 0, lines: execFileSync(process.execPath, [SCRIPT, outputs, witness, ...more], { encoding: 'utf8' }).trim().split('\n') };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, lines: stdout.trim().split('\n') };
  }
}

/** What no product code would do to a database: the guards are taken away first. */
function sql({ outputs }: Copy, ...statements: readonly string[]): void {
  const db = new Sqlite(join(outputs, 'runtime', 'jobs_v2.db'));
  const triggers = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type='trigger'`).pluck().all();
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.pragma('foreign_keys=OFF');
  for (const statement of statements) db.exec(statement);
  db.close();
}

function openUp(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) openUp(join(folder, entry.name));
}

const QUEUED = `INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('${STRANGER}','__TEST__','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`;

interface Break {
  readonly what: string;
  readonly invariant: string;
  /** What the line that names it says. */
  readonly says: RegExp;
  readonly done: (copy: Copy) => void;
  /** Whether the judge has looked before, and keeps what it saw. */
  readonly twiceLooked?: true;
}

const BREAKS: readonly Break[] = [
  { what: 'a row that points to none', invariant: 'I1', says: /job_deps .* points to a row that is not there/, done: (copy) => sql(copy, `INSERT INTO job_deps VALUES('${STRANGER}','${STRANGER}')`) },
  { what: 'a counter that is wrong', invariant: 'I1', says: /state_counts says 7 SUCCEEDED/, done: (copy) => sql(copy, 'UPDATE counted SET n=7 WHERE state=\'SUCCEEDED\'') },
  { what: 'an acknowledged job without a row', invariant: 'I2', says: /0 rows/, done: ({ witness }) => appendFileSync(witness, `ack ${STRANGER}\n`) },
  { what: 'a state that no event has seen', invariant: 'I3', says: /is FAILED, its last event says SUCCEEDED/, done: (copy) => sql(copy, `UPDATE jobs SET state='FAILED', manifest_sha256=NULL`) },
  { what: 'a move that is not legal', invariant: 'I3', says: /from SUCCEEDED to QUEUED, which is no legal move/, done: (copy) => sql(copy, `INSERT INTO job_moves(id,from_state,to_state,at_ms) SELECT (seq<<16)+99,'SUCCEEDED','QUEUED',0 FROM jobs`) },
  { what: 'an event that is missing', invariant: 'I3', says: /from RUNNING to SUCCEEDED, but stood at QUEUED/, done: (copy) => sql(copy, `DELETE FROM job_moves WHERE to_state='RUNNING'`) },
  { what: 'a folder that is gone', invariant: 'I4', says: /has no folder/, done: ({ folder }) => (openUp(folder), rmSync(folder, { recursive: true })) },
  { what: 'a folder whose job did not succeed', invariant: 'I4', says: /has a folder, its row says nothing/, done: ({ folder }) => mkdirSync(folder.replace(id, STRANGER)) },
  { what: 'a file that the manifest does not list', invariant: 'I4', says: /c.txt is not listed/, done: ({ folder }) => (openUp(folder), writeFileSync(join(folder, 'c.txt'), ''), chmodSync(folder, 0o555)) },
  { what: 'a file that is gone', invariant: 'I4', says: /a.txt is missing/, done: ({ folder }) => (openUp(folder), rmSync(join(folder, 'a.txt')), chmodSync(folder, 0o555)) },
  { what: 'other bytes', invariant: 'I4', says: /a.txt has 1 bytes and the hash/, done: ({ folder }) => writeFileSync(join(folder, 'a.txt'), '9') },
  { what: 'a file that can be written', invariant: 'I4', says: /a.txt has mode 644, not 444/, done: ({ folder }) => chmodSync(join(folder, 'a.txt'), 0o644) },
  { what: 'another manifest than the row says', invariant: 'I4', says: /the row says bbbb/, done: (copy) => sql(copy, `UPDATE jobs SET manifest_sha256='${'b'.repeat(64)}'`) },
  { what: 'another attempt than the row says', invariant: 'I4', says: /of attempt 1, the row of 2/, done: (copy) => sql(copy, 'UPDATE jobs SET attempt=2') },
  { what: 'a published file that is written anew', invariant: 'I5', says: /a.txt was file/, twiceLooked: true, done: ({ folder }) => (openUp(folder), rmSync(join(folder, 'a.txt')), writeFileSync(join(folder, 'a.txt'), '1', { mode: 0o444 })) },
  { what: 'two attempts at the same time', invariant: 'I6', says: /attempt 1 ended 50 ms after attempt 2 had started/, done: ({ witness }) => writeFileSync(witness, ['start ID 1 5 100', 'start ID 2 6 150', 'end ID 1 5 200', ''].join('\n').replaceAll('ID', id)) },
  { what: 'an attempt that ran twice', invariant: 'I6', says: /attempt 1 was started twice/, done: ({ witness }) => appendFileSync(witness, `start ${id} 1 99999999 1\n`) },
  { what: 'a result that was accepted twice', invariant: 'I6', says: /accepted and ended 2 times/, done: ({ witness }) => appendFileSync(witness, `end ${id} 1 99999999 1\n`) },
  { what: 'a staging folder that is left', invariant: 'I7', says: /\.staging\/.* was left behind/, done: ({ outputs }) => mkdirSync(join(outputs, 'artifacts', '.staging', `${STRANGER}.1`)) },
  { what: 'a prune that was not ended', invariant: 'I7', says: /\.trash\/.* was left behind/, done: ({ outputs }) => mkdirSync(join(outputs, 'artifacts', '.trash', STRANGER), { recursive: true }) },
  { what: 'a folder that is there although it was pruned', invariant: 'I4', says: /has a folder, its row says SUCCEEDED/, done: (copy) => sql(copy, `INSERT INTO pruned VALUES('${id}',0,0,'')`) },
  { what: 'a running row without its process', invariant: 'I7', says: /is RUNNING as process 1, which is not there/, done: (copy) => sql(copy, QUEUED, `UPDATE jobs SET state='RUNNING', token='t', lease_mono_ms=0, worker_pid=1, worker_start_ticks=1, started_at_ms=0 WHERE job_id='${STRANGER}'`) },
  { what: 'a job that waits for ever', invariant: 'I8', says: /is still QUEUED/, done: (copy) => sql(copy, QUEUED) },
  { what: 'a retry that is years away', invariant: 'I8', says: /waits until 2\d{3}-/, done: (copy) => sql(copy, QUEUED, `UPDATE jobs SET run_after_ms=9e12 WHERE state='QUEUED'`) },
  { what: 'a result that its parameters do not give', invariant: 'I9', says: /its parameters give a.txt/, done: (copy) => sql(copy, `UPDATE jobs SET params_json='{"writeFiles":{"a.txt":"2"}}'`) },
];

describe('the judge', () => {
  it('finds nothing wrong with a sound world', () => {
    const { code, lines } = verdictOn(copyOfWorld('sound'));
    expect(code).toBe(0);
    expect(lines.map((line) => line.slice(0, 9))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `I${n} holds:`));
  });

  it('I7 names a process that still runs for a finished attempt', async () => {
    const stays = spawn('sleep', ['300'], { env: { ...process.env, PROJ_JOB: `${id}:1:0` }, stdio: 'ignore' });
    await once(stays, 'spawn');
    const { code, lines } = verdictOn(copyOfWorld('haunted'));
    stays.kill('SIGKILL');
    expect(code).toBe(1);
    expect(lines).toContain(`I7   process ${stays.pid} still runs for ${id} attempt 1, which is SUCCEEDED`);
  });

  it.each(BREAKS)('$invariant names $what', ({ what, invariant, says, done, twiceLooked }) => {
    const copy = copyOfWorld(what.replaceAll(' ', '-'));
    if (twiceLooked === true) verdictOn(copy);
    done(copy);
    const { code, lines } = verdictOn(copy);
    expect(code).toBe(1);
    const found = lines.filter((line) => line.startsWith(`${invariant}   `)).join('\n');
    expect(found).toMatch(says);
  });

  it('names a result that differs from the one of a run without faults', () => {
    const copy = copyOfWorld('differs');
    const reference = copyOfWorld('reference');
    openUp(reference.folder);
    const manifest = join(reference.folder, 'manifest.json');
    chmodSync(manifest, 0o644);
    writeFileSync(manifest, JSON.stringify({ content: { files: [{ path: 'a.txt', size: 1, sha256: 'other' }] }, run: { job_id: id, attempt: 1 } }));
    expect(verdictOn(copy, '--reference', reference.outputs).lines.join('\n')).toMatch(/I9 .* holds other bytes than a run with the same parameters/);
  });

  it('refuses a witness with a line that says nothing', () => {
    const copy = copyOfWorld('mute');
    appendFileSync(copy.witness, 'start\n');
    expect(verdictOn(copy).code).toBe(1);
    expect(() => execFileSync(process.execPath, [SCRIPT, copy.outputs, copy.witness], { stdio: 'pipe' })).toThrow(/a line that says nothing/);
  });
});
