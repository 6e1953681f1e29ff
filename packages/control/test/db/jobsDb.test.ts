import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootId, identityOf, layoutOf } from '@proj/core/paths';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS, openJobsDb, openJobsReader, openReader, openWriter, systemClock } from '../../src/db/index.ts';
import { openMonitor } from '../../src/jobs/index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jobsdb-'));
  mkdirSync(join(home, 'runtime'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const clock = systemClock();
const roots = () => ({ outputs: home, raw: home, configs: home });
const path = (): string => layoutOf(roots()).jobsDb;
const open = (): void => void openJobsDb(roots(), clock).close();
const hash = (): string => createHash('sha256').update(readFileSync(path())).digest('hex');

/** Makes a sound database, then writes over part of it. */
function damaged(change: (bytes: Buffer) => Buffer): void {
  open();
  writeFileSync(path(), change(readFileSync(path())));
}

describe('opening the job database', () => {
  it('syncs every commit and stays in write-ahead mode', () => {
    const db = openJobsDb(roots(), clock);
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'application_id', 'user_version'];
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 0, 1, 0x50524f4a, MIGRATIONS.length]);
    db.close();
  });

  it.each([
    ['belongs to another program', 'BAD_DATABASE', () => { const db = openWriter(path(), { checkpointPages: 0, mustExist: false }); db.exec('CREATE TABLE t(a)'); db.close(); }],
    ['says so in its header', 'BAD_DATABASE', () => { open(); const db = openWriter(path(), { checkpointPages: 0, mustExist: true }); db.pragma('application_id=7'); db.close(); }],
    ['is of a later version', 'NEWER_SCHEMA', () => { open(); const db = openWriter(path(), { checkpointPages: 0, mustExist: true }); db.pragma('user_version=99'); db.close(); }],
    ['is no database', 'BAD_DATABASE', () => writeFileSync(path(), 'hello, hello, hello, hello, hello'.repeat(200))],
    ['has lost its header', 'BAD_DATABASE', () => damaged((bytes) => bytes.fill(7, 0, 100))],
    ['was cut in half', 'BAD_DATABASE', () => damaged((bytes) => bytes.subarray(0, 4096 * 2))],
    ['is empty beside published jobs', 'BAD_DATABASE', () => { mkdirSync(join(home, 'artifacts/jobs/x'), { recursive: true }); writeFileSync(path(), ''); }],
  ])('refuses one that %s with %s, and leaves its bytes alone', (_, code, arrange) => {
    arrange();
    const before = hash();
    expect(open).toThrow(expect.objectContaining({ code }));
    expect(hash()).toBe(before);
  });

  it('keeps a copy of one of an earlier version before it brings it forward, and shows its jobs until then', () => {
    const old = openWriter(path(), { checkpointPages: 0, mustExist: false });
    migrate(old, MIGRATIONS.slice(0, 1), clock, 'earlier');
    old.exec(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('00000000-0000-7000-8000-000000000001','BUILD_DATA','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`);
    old.close();
    const monitor = openMonitor(roots(), clock);
    expect([monitor.jobs({ limit: 5 }), monitor.job('#1')]).toMatchObject([[{ seq: 1, prunedAtMs: null, pinned: false }], { seq: 1, prunedAtMs: null }]);
    open();
    expect(monitor.jobs({ limit: 5 })).toMatchObject([{ seq: 1, prunedAtMs: null, pinned: false }]);
    monitor.close();
    open();
    const [kept = '', ...more] = readdirSync(layoutOf(roots()).backups);
    expect([kept, more]).toEqual([expect.stringMatching(/^jobs_v2-[0-9TZ-]+-schema-1\.db$/), []]);
    const copy = openReader(join(layoutOf(roots()).backups, kept));
    expect([copy.pragma('user_version', { simple: true }), copy.prepare('SELECT count(*) FROM jobs').pluck().get()]).toEqual([1, 1]);
    copy.close();
  });

  it.each([2, 3, 6, 7])('brings jobs, events, counts and the keys of open jobs forward from schema %i', (version) => {
    const old = openWriter(path(), { checkpointPages: 0, mustExist: false });
    migrate(old, MIGRATIONS.slice(0, version), clock, 'earlier');
    const idOf = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
    const keyOf = (n: number): string => String(n).repeat(64);
    const key = version === 2 ? '?' : 'unhex(substr(?,1,32))';
    const insert = old.prepare(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,state_reason,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,'BUILD_DATA','{}',?,${key},'QUEUED','submitted',0,?,0)`);
    for (const n of [1, 2, 3]) insert.run(idOf(n), keyOf(n), keyOf(n), n * 10);
    old.exec(`UPDATE jobs SET state='RUNNING', state_reason='claimed', attempt=1, token='t', lease_mono_ms=1, updated_at_ms=100 WHERE seq<=2`);
    old.exec(`UPDATE jobs SET state='FAILED', dedupe_key=NULL, state_reason='BUG', updated_at_ms=200 WHERE seq=1`);
    old.exec(`INSERT INTO meta VALUES('recovering','1')`);
    old.exec(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,state_reason,manifest_sha256,run_after_ms,created_at_ms,updated_at_ms) VALUES('${idOf(4)}','BUILD_DATA','{}','${keyOf(4)}','SUCCEEDED','RECONCILED','m',0,40,0)`);
    old.exec(`DELETE FROM meta; INSERT INTO job_deps VALUES('${idOf(3)}','${idOf(2)}'); INSERT INTO pins VALUES('${idOf(4)}',5,'me')`);
    const columns = 'seq, job_id, state, params_hash, attempt, manifest_sha256, created_at_ms';
    const events = 'SELECT job_id, from_state, to_state, reason, at_ms FROM job_events ORDER BY job_id, seq';
    const before = [old.prepare(`SELECT ${columns} FROM jobs ORDER BY seq`).all(), old.prepare(events).all()];
    old.close();
    const db = openJobsDb(roots(), clock);
    expect([db.prepare(`SELECT ${columns} FROM jobs ORDER BY seq`).all(), db.prepare(events).all()]).toEqual(before);
    expect(db.prepare('SELECT seq FROM job_events WHERE job_id=? ORDER BY seq').pluck().all(idOf(1))).toEqual([1, 2, 3]);
    expect(db.prepare('SELECT state, n FROM state_counts WHERE n>0 ORDER BY state').raw().all()).toEqual([['FAILED', 1], ['QUEUED', 1], ['RUNNING', 1], ['SUCCEEDED', 1]]);
    expect(db.prepare('SELECT lower(hex(dedupe_key)) FROM jobs ORDER BY seq').pluck().all()).toEqual(['', keyOf(2).slice(0, 32), keyOf(3).slice(0, 32), '']);
    expect([db.pragma('foreign_keys', { simple: true }), db.pragma('foreign_key_check'), db.pragma('integrity_check', { simple: true })]).toEqual([1, [], 'ok']);
    db.close();
  });

  it('leaves one of an earlier version alone while its supervisor is in office, and brings it forward after its end', () => {
    const old = openWriter(path(), { checkpointPages: 0, mustExist: false });
    migrate(old, MIGRATIONS.slice(0, 2), clock, 'earlier');
    const take = (startTicks: number): void => void old.prepare('UPDATE supervisor SET pid=?, start_ticks=?, boot_id=?').run(process.pid, startTicks, bootId());
    const { startTicks } = identityOf(process.pid)!;
    take(startTicks);
    expect(open).toThrow(expect.objectContaining({ code: 'LOCKED', message: 'a supervisor of an earlier version works with this database' }));
    expect(old.pragma('user_version', { simple: true })).toBe(2);
    take(startTicks - 1); // another process has its number by now
    open();
    expect(old.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    old.close();
  });

  it.each([
    ['of a few hexadecimal digits', ['20261128']],
    ['of nothing', ['']],
    ['that begin alike', [`${'0'.repeat(63)}1`, `${'0'.repeat(63)}2`]],
    ['that are words', ['nightly']],
  ])('lets keys go that callers gave themselves, %s, and brings their open jobs forward', (_, keys) => {
    const old = openWriter(path(), { checkpointPages: 0, mustExist: false });
    migrate(old, MIGRATIONS.slice(0, 2), clock, 'earlier');
    const insert = old.prepare(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,state_reason,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,'BUILD_DATA','{}',?,?,'QUEUED','submitted',0,0,0)`);
    keys.forEach((key, i) => insert.run(`00000000-0000-7000-8000-00000000000${i}`, 'a'.repeat(64), key));
    old.close();
    const db = openJobsDb(roots(), clock);
    expect(db.prepare('SELECT state, dedupe_key FROM jobs').raw().all()).toEqual(keys.map(() => ['QUEUED', null]));
    db.close();
  });

  it('lets a key go that callers gave themselves to jobs of two types, and keeps that of the parameters', () => {
    const old = openWriter(path(), { checkpointPages: 0, mustExist: false });
    migrate(old, MIGRATIONS.slice(0, 7), clock, 'earlier');
    const insert = old.prepare(`INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,state_reason,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,?,'{}',?,unhex(substr(?,1,32)),'QUEUED','submitted',0,0,0)`);
    const [own, given] = ['a'.repeat(64), 'b'.repeat(64)];
    [['BUILD_DATA', given], ['BUILD_PORTFOLIO', given], ['BUILD_DATA', own]].forEach(([type, key], i) => insert.run(`00000000-0000-7000-8000-00000000000${i}`, type, own, key));
    old.close();
    const db = openJobsDb(roots(), clock);
    expect(db.prepare('SELECT lower(hex(dedupe_key)) FROM jobs ORDER BY seq').pluck().all()).toEqual(['', '', own.slice(0, 32)]);
    db.close();
  });

  it('refuses to begin anew beside published jobs', () => {
    mkdirSync(join(home, 'artifacts/jobs/x'), { recursive: true });
    expect(open).toThrow(expect.objectContaining({ code: 'BAD_DATABASE', message: 'the job database is lost, and there are published jobs' }));
  });

  it('finds nothing to look at before there is a database', () => {
    expect(openJobsReader(roots())).toBeNull();
    writeFileSync(path(), '');
    expect(openJobsReader(roots())).toBeNull();
  });
});
