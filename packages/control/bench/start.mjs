// How long from starting a worker, as the supervisor does, until its handler runs: process, modules, database, hello, digest of the engine, heartbeat thread. Milliseconds.
// node bench/start.mjs [bare]; bare: a script that prints the clock, for comparison
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityOf } from '@proj/core/paths';
import { systemClock } from '../dist/db/index.js';
import { armTestHooks, submitInto, TEST_TYPE } from '../dist/jobs/index.js';
import { openStore } from '../dist/store/index.js';
import { claimOf } from '../dist/supervisor/claiming.js';
import { cookieOf } from '../dist/supervisor/cookie.js';
import { DEFAULTS } from '../dist/supervisor/defaults.js';
import { workerEnvironment } from '../dist/supervisor/workerEnvironment.js';
import { insist, reportTimes } from './line.mjs';

const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 15);
const ENTRY = fileURLToPath(new URL('../dist/worker/workerMain.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'own-start-'));
const roots = { outputs: join(home, 'outputs'), raw: home, configs: home };
const clock = systemClock();
armTestHooks({ PROJ_TEST: '1' });
const store = openStore(roots, clock);
const bare = join(home, 'bare.cjs');
writeFileSync(bare, 'process.stdout.write(String(1))');
const what = process.argv.includes('bare') ? 'bare' : 'worker';
const values = [];
for (let i = -2; i < REPETITIONS; i++) {
  const taken = what === 'bare' ? await untilPrinted([bare]) : await startWorker(i);
  if (i >= 0) values.push(taken);
}
store.close();
rmSync(home, { recursive: true });
reportTimes({ task: 'start', peer: what === 'bare' ? 'node script' : 'own worker', n: 1, unit: 'ms' }, values);

function startWorker(i) {
  submitInto(store, roots, { type: TEST_TYPE, params: { label: `${i}`, printBytes: 1 } }, clock);
  const row = store.claim(claimOf({ clock, epoch: 0, bootId: 'bench', limits: DEFAULTS }, TEST_TYPE));
  insist(row !== null, 'nothing could be claimed');
  const { lookMs, beatMs, leaseMs, silenceMs, adoptionMs } = DEFAULTS;
  const order = {
    jobId: row.jobId, attempt: row.attempt, token: row.token, threads: 1, onSupervisorLoss: 'adopt', roots,
    supervisor: { epoch: 0, ...identityOf(process.pid) }, times: { lookMs, beatMs, leaseMs, silenceMs, adoptionMs },
  };
  return untilPrinted([ENTRY, row.jobId, String(row.attempt)], order, workerEnvironment({ ...process.env, PROJ_TEST: '1' }, cookieOf(row.jobId, row.attempt, row.token)));
}

function untilPrinted(words, order, env = process.env) {
  const start = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'], env });
  child.stdin.end(order === undefined ? '' : JSON.stringify(order));
  let taken;
  child.stdout.once('data', () => (taken = performance.now() - start));
  return new Promise((resolve) => child.once('close', () => resolve(taken)));
}
