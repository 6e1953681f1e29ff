// One figure of the job store on a file, microseconds a job: as many jobs must be completed as were submitted, or there is no figure.
// node bench/queue.mjs enqueue|claim-complete|staged-apart|competing NORMAL|FULL [jobs]
//   enqueue         submits with their checks, one commit each
//   claim-complete  claims; then stages, publishes and claims the next in one transaction
//   staged-apart    the same as in operation, where the worker stages in a commit of its own
//   competing       claim-complete by four processes
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKPOINT_PAGES, layOutLog, openJobsDb, openWorkerDb, systemClock, transaction } from '../dist/db/index.js';
import { armTestHooks, submitInto, TEST_TYPE } from '../dist/jobs/index.js';
import { sqliteStore } from '../dist/store/index.js';
import { claimOf } from '../dist/supervisor/claiming.js';
import { insist, reportTimes } from './line.mjs';

const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 3);
const WORKERS = 4;
const FIGURES = ['enqueue', 'claim-complete', 'staged-apart', 'competing'];
const [, script, figure, sync, count = sync === 'FULL' ? '1500' : '6000', outputs] = process.argv;
const clock = systemClock();
const SHA = 'a'.repeat(64);
const END = { exitCode: 0, exitSignal: null, maxRssMb: 40 };

if (figure === 'worker') await competitor();
else await measure();

async function measure() {
  insist(FIGURES.includes(figure) && ['NORMAL', 'FULL'].includes(sync), `usage: queue.mjs ${FIGURES.join('|')} NORMAL|FULL [jobs]`);
  const jobs = Number(count);
  const values = [];
  for (let i = 0; i < REPETITIONS; i++) values.push((await measureOnce(jobs)) / jobs);
  reportTimes({ task: `queue ${figure} ${sync}`, peer: 'own', n: jobs, unit: 'us/job' }, values);
}

async function measureOnce(jobs) {
  const folder = mkdtempSync(join(process.env.BENCH_DISK ?? tmpdir(), 'own-queue-'));
  const roots = { outputs: folder, raw: folder, configs: folder };
  armTestHooks({ PROJ_TEST: '1' });
  const db = openJobsDb(roots, clock);
  layOutLog(db, CHECKPOINT_PAGES); // as a supervisor has it when it takes office
  const store = sqliteStore(db);
  store.admitType(TEST_TYPE, { maxRunning: 64, timeoutMs: 600_000 });
  try {
    if (figure === 'enqueue') {
      db.pragma(`synchronous=${sync}`);
      return timed(() => enqueue(store, roots, jobs));
    }
    transaction(db, () => enqueue(store, roots, jobs))();
    db.pragma(`synchronous=${sync}`);
    let completed = 0;
    const taken = figure === 'competing' ? await compete(folder, jobs, (n) => (completed = n)) : timed(() => (completed = drain(db, store, figure)));
    const told = db.prepare(`SELECT count(*) FROM jobs WHERE state='SUCCEEDED'`).pluck().get();
    insist(completed === jobs && told === jobs, `${completed} of ${jobs} jobs completed, ${told} rows say so`);
    return taken;
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

function timed(run) {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e3;
}

function enqueue(store, roots, jobs) {
  for (let i = 0; i < jobs; i++) submitInto(store, roots, { type: TEST_TYPE, params: { label: `${i}`, sleepMs: i % 50 } }, clock);
}

/** Claims and completes until nothing is left; returns how many. */
function drain(db, store, how) {
  const claimant = { clock, epoch: 0, bootId: 'bench', limits: { claimLeaseMs: 30_000 } };
  const next = () => claimOf(claimant, TEST_TYPE);
  const stage = (job) => insist(store.stage(job, { manifestSha256: SHA, cacheKey: null, resultOf: null }, clock.wallMs()), 'it could not be staged');
  const publish = (job) => store.publish({ ...job, epoch: 0 }, { manifestSha256: SHA, bytes: 1, resultOf: null, nowMs: clock.wallMs() }, END, [next()]);
  const both = transaction(db, (job) => {
    stage(job);
    return publish(job);
  });
  const apart = (job) => {
    stage(job);
    return publish(job);
  };
  const complete = how === 'staged-apart' ? apart : both;
  let completed = 0;
  for (let job = store.claim(next()); job !== null; completed++) job = complete(job).claimed;
  return completed;
}

async function compete(folder, jobs, tell) {
  const workers = Array.from({ length: WORKERS }, () => fork(script, ['worker', sync, String(jobs), folder]));
  await Promise.all(workers.map(nextMessage));
  const start = process.hrtime.bigint();
  const results = workers.map(nextMessage);
  for (const worker of workers) worker.send('go');
  tell((await Promise.all(results)).reduce((sum, completed) => sum + completed, 0));
  return Number(process.hrtime.bigint() - start) / 1e3;
}

function nextMessage(worker) {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', (code) => code && reject(new Error(`a worker ended with ${code}`)));
  });
}

async function competitor() {
  const db = openWorkerDb({ outputs, raw: outputs, configs: outputs });
  db.pragma(`synchronous=${sync}`);
  db.pragma(`wal_autocheckpoint=${CHECKPOINT_PAGES}`);
  process.send('ready');
  await new Promise((resolve) => process.once('message', resolve));
  process.send(drain(db, sqliteStore(db), figure));
  db.close();
  process.disconnect();
}
