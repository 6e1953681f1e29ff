import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '@proj/core/paths';
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
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 0, 1, 0x50524f4a, 3]);
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
