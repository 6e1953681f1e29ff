import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId } from '@proj/core/paths';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancel } from '../../src/jobs/index.ts';
import { recoverDatabase } from '../../src/supervisor/index.ts';
import { eventually, newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

const run = async (): Promise<void> => expect(await world.supervisor({ untilIdle: true }).ended).toEqual({ code: 0, signal: null }) as void;
const forget = (): void => ['', '-wal', '-shm'].forEach((end) => rmSync(world.layout.jobsDb + end, { force: true }));

/** Puts the database back to what it was when the function was called, as a restored backup does. */
function snapshot(): () => void {
  const copy = `${world.roots.outputs}.backup`;
  const db = world.database();
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  return () => {
    forget();
    cpSync(copy, world.layout.jobsDb);
  };
}

describe('a database that is older than the artifacts', () => {
  it('learns from the folder that the job was published', async () => {
    const { id } = world.submit({ writeFiles: { 'a.txt': '1' } });
    const rollBack = snapshot();
    await run();
    const { manifestSha256 } = world.job(id);
    rollBack();
    expect(world.job(id).state).toBe('QUEUED');
    await run();
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', stateReason: 'RECONCILED', manifestSha256 });
    expect(world.starts(id)).toHaveLength(1);
  });

  it('puts a folder into quarantine that does not hold what its manifest says', async () => {
    const { id } = world.submit({ writeFiles: { 'a.txt': '1' } });
    const rollBack = snapshot();
    await run();
    rollBack();
    const folder = world.layout.jobFolder(id);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'added.txt'), 'x');
    await run();
    expect(world.job(id)).toMatchObject({ state: 'SUCCEEDED', stateReason: 'published', attempt: 1 });
    expect(world.starts(id)).toHaveLength(2);
    expect(readdirSync(world.layout.quarantine)).toHaveLength(1);
  });
});

describe('a database that is lost', () => {
  it('is not made anew by a start, and comes back from the manifests when it is recovered', async () => {
    const first = world.submit({ label: '1', writeFiles: { 'a.txt': '1' } });
    const second = world.submit({ label: '2', writeFiles: { 'a.txt': '2' } });
    await run();
    const before = [first.id, second.id].map((id) => world.job(id).manifestSha256);
    forget();
    const refused = world.supervisor({ untilIdle: true });
    expect((await refused.ended).code).toBe(65);
    expect(refused.complaints()).toContain('supervisor recover');
    expect(existsSync(world.layout.jobsDb)).toBe(false);

    expect(await recoverDatabase(world.roots, world.clock)).toMatchObject({ recovered: 2 });
    expect([first.id, second.id].map((id) => world.job(id).manifestSha256)).toEqual(before);
    expect(world.job(first.id)).toMatchObject({ state: 'SUCCEEDED', stateReason: 'RECONCILED', params: { label: '1', writeFiles: { 'a.txt': '1' } } });
    const again = world.submit({ label: '1', writeFiles: { 'a.txt': '1' } });
    world.database().exec('UPDATE job_types SET max_running=4, timeout_ms=60000');
    await run();
    expect(world.job(again.id).resultOf).toBe(first.id);
  });

  it('is kept beside the new one when it is damaged', async () => {
    world.submit({ writeFiles: { 'a.txt': '1' } });
    await run();
    forget();
    writeFileSync(world.layout.jobsDb, 'not a database at all, but long enough to be looked at'.repeat(30));
    const { kept, recovered, problems } = await recoverDatabase(world.roots, world.clock);
    expect([recovered, kept.length]).toEqual([1, 1]);
    expect(problems).toEqual(['the old database gives no pins: pin again what no prune may take']);
    expect(readdirSync(world.layout.runtime).some((name) => name.startsWith('jobs_v2.db.corrupt-'))).toBe(true);
  });
});

describe('a database that is sound', () => {
  it('is not recovered while it holds jobs that have not ended: no manifest tells of them', async () => {
    const { id } = world.submit({});
    await expect(recoverDatabase(world.roots, world.clock)).rejects.toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(world.job(id).state).toBe('QUEUED');
    cancel(world.roots, id, world.clock);
    expect(await recoverDatabase(world.roots, world.clock)).toMatchObject({ recovered: 0 });
  });

  it('is not recovered by an earlier version than the one that keeps it', async () => {
    world.submit({});
    const db = world.database();
    const version = db.pragma('user_version', { simple: true });
    db.pragma('user_version=1000');
    await expect(recoverDatabase(world.roots, world.clock)).rejects.toThrow(expect.objectContaining({ code: 'NEWER_SCHEMA' }));
    expect(readdirSync(world.layout.runtime).filter((name) => name.includes('corrupt'))).toEqual([]);
    db.pragma(`user_version=${version}`);
  });
});

describe('rows that say RUNNING at the start', () => {
  /** A row as a dead supervisor leaves it behind. */
  function leftRunning(columns: { readonly boot: string; readonly pid: number; readonly startTicks: number }): string {
    const { id } = world.submit({ writeFiles: { 'a.txt': '1' } });
    world
      .database()
      .prepare(
        `UPDATE jobs SET state='RUNNING', attempt=1, token='t', boot_id=@boot, worker_pid=@pid, worker_start_ticks=@startTicks, lease_mono_ms=9e15, heartbeat_mono_ms=1, started_at_ms=1 WHERE job_id=@id`,
      )
      .run({ ...columns, id });
    return id;
  }

  it('are not waited for after a reboot, and a process that got their number is left alone', async () => {
    const stranger = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const pid = await eventually('a stranger', () => stranger.pid ?? null);
    const rebooted = leftRunning({ boot: 'another boot', pid, startTicks: 1 });
    await run();
    expect(world.job(rebooted)).toMatchObject({ state: 'SUCCEEDED', attempt: 2, losses: 1 });
    const reused = world.submit({ label: 'x' }).id;
    world.database().prepare(`UPDATE jobs SET state='RUNNING', attempt=1, token='t', boot_id=?, worker_pid=?, worker_start_ticks=1, lease_mono_ms=0 WHERE job_id=?`).run(bootId(), pid, reused);
    await run();
    expect(world.job(reused)).toMatchObject({ state: 'SUCCEEDED', attempt: 2, losses: 1 });
    expect(stranger.exitCode).toBeNull();
    expect(stranger.kill('SIGKILL')).toBe(true);
  });

  it('leave no staging folder behind', async () => {
    const { id } = world.submit({ label: 'x' });
    mkdirSync(world.layout.stagingFolder(id, 7), { recursive: true });
    await run();
    expect(readdirSync(world.layout.stagings)).toEqual([]);
    expect(readdirSync(world.layout.failed)).toHaveLength(1);
  });
});

it('rejects a waiting job of a type that was removed, and keeps its row', async () => {
  const db = world.database();
  db.exec(`INSERT INTO job_types(job_type,max_running,timeout_ms) VALUES('RUN_RESEARCH_V2',1,1000)`);
  db.exec(
    `INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES('00000000-0000-7000-8000-000000000001','RUN_RESEARCH_V2','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`,
  );
  await run();
  expect(world.job('#1')).toMatchObject({ state: 'REJECTED', failureCode: 'REMOVED_TYPE', attempt: 0, title: 'RUN_RESEARCH_V2' });
});
