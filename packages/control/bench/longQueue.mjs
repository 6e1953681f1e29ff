// A page of 50, a claim and the counts with 100,000 jobs in the queue: milliseconds that half and that 99 of 100 calls stay below.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJobsDb, systemClock } from '../dist/db/index.js';
import { openMonitor } from '../dist/jobs/index.js';
import { sqliteStore } from '../dist/store/index.js';
import { claimOf } from '../dist/supervisor/claiming.js';
import { insist } from './line.mjs';

const JOBS = 100_000;
const CALLS = 1_000;
const INSERT = `
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i),'BUILD_DATA','{"instrument":"X","timeframes":["1m"]}',printf('%064x',i),printf('%064x',i),'QUEUED',0,0,0 FROM n`;

const folder = mkdtempSync(join(process.env.BENCH_DISK ?? tmpdir(), 'own-long-'));
const roots = { outputs: folder, raw: folder, configs: folder };
const clock = systemClock();
const db = openJobsDb(roots, clock);
db.prepare(INSERT).run(JOBS);
db.exec('UPDATE job_types SET max_running=1000000');
const store = sqliteStore(db);
const monitor = openMonitor(roots, clock);
const claimant = { clock, epoch: 0, bootId: 'bench', limits: { claimLeaseMs: 30_000 } };

measure('page of 50', (i) => insist(monitor.jobs({ limit: 50, beforeSeq: 52 + i * 99 })[49]?.seq === 2 + i * 99, 'a wrong page'));
measure('claim', (i) => insist(store.claim(claimOf(claimant, 'BUILD_DATA'))?.seq > 0, 'nothing was claimed'));
measure('counts', () => insist(monitor.counts().length > 0, 'no counts'));
monitor.close();
store.close();
rmSync(folder, { recursive: true });

function measure(what, work) {
  for (let i = 0; i < 20; i++) work(i);
  const times = Array.from({ length: CALLS }, (_, i) => {
    const start = performance.now();
    work(i);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share) => Number(times[Math.floor(CALLS * share)].toPrecision(3));
  process.stdout.write(`${JSON.stringify({ task: `${what}, ${JOBS} queued`, peer: 'own', n: CALLS, median: at(0.5), p99: at(0.99), min: at(0), max: at(0.999), unit: 'ms' })}\n`);
}
