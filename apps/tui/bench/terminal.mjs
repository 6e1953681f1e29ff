// A hundred thousand jobs, and the interface on a terminal of its own, for the benchmarks beside this file.
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { submit, systemClock } from '@proj/control';
import { layoutOf } from '@proj/core/paths';

export const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));
export const JOBS = 100_000;

const INSERT = `
WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i),'BUILD_DATA',json_object('instrument',printf('CME.N%d',i),'timeframes',json_array('1m')),printf('%064x',i),NULL,'QUEUED',0,0,0 FROM n`;

/** Roots with so many queued jobs, and the database to change them in; `remove` takes all of it away. */
export function jobsWorld() {
  const home = mkdtempSync(join(tmpdir(), 'own-tui-'));
  const roots = { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs: fileURLToPath(new URL('../../../configs', import.meta.url)) };
  submit(roots, { type: 'BUILD_DATA', params: { instrument: 'CME.ES', timeframes: ['1m'] }, submittedBy: 'cli' }, systemClock());
  const db = new DatabaseSync(layoutOf(roots).jobsDb);
  db.exec('PRAGMA busy_timeout=5000');
  db.prepare(INSERT).run(JOBS);
  const remove = () => {
    db.close();
    rmSync(home, { recursive: true });
  };
  return { roots, db, remove };
}

/** Starts a program on a terminal. `until` resolves with the milliseconds since the start, or since `mark`, once everything written satisfies a predicate. */
export function onTerminal(args, { columns, rows, env = {} }) {
  const { NO_COLOR: _, ...colored } = process.env;
  const startedAt = performance.now();
  const pty = spawn(process.execPath, args, { cols: columns, rows, name: 'xterm-256color', env: { ...colored, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env } });
  const watchers = new Set();
  let written = '';
  pty.onData((chunk) => {
    written += chunk;
    for (const look of watchers) look();
  });
  const exit = new Promise((resolve) => pty.onExit(resolve));
  const until = (predicate, since = startedAt) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`it never came:\n${JSON.stringify(written.slice(-400))}`)), 20_000);
      const look = () => {
        if (!predicate(written)) return;
        clearTimeout(late);
        watchers.delete(look);
        resolve(performance.now() - since);
      };
      watchers.add(look);
      look();
    });
  return { pid: pty.pid, type: (text) => pty.write(text), resize: (columns, rows) => pty.resize(columns, rows), written: () => written, until, exit, kill: () => pty.kill('SIGTERM') };
}

/** The interface on those roots. */
export function interfaceOn({ outputs, configs, raw }, size) {
  return onTerminal([ENTRY, '--outputs', outputs, '--configs', configs, '--raw', raw], size);
}

/** Whether a first frame stands, and whether the interface itself has drawn over it. */
export const hasFrame = (written) => written.includes('\x1b[?2026l');
export const hasTakenOver = (written) => (written.split('\x1b[?1049h')[2] ?? '').includes('quit');

/** The process of the interface: the child of the one on guard. */
export function childOf(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

const TICK_MS = 10;

/** Milliseconds of processor time that a process has used, all its threads together. */
export function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Megabytes that a process has in memory, and the most it ever had. */
export function memoryMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Prints one JSON line of a figure: its median, 99th of a hundred, least and most. */
export function report(about, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toPrecision(4));
  process.stdout.write(`${JSON.stringify({ ...about, n: values.length, median: at(0.5), p99: at(0.99), min: at(0), max: at(1) })}\n`);
}
