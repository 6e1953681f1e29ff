import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bootId, identityOf } from '@proj/core/paths';
import { sqliteStore } from '../../../src/store/index.ts';
import { claimOf } from '../../../src/supervisor/claiming.ts';
import { cookieValue } from '../../../src/supervisor/cookie.ts';
import type { WorkerOrder } from '../../../src/worker/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { halted } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const WORKER = join(import.meta.dirname, '../../../dist/worker/workerMain.js');
/** As the rescue does it, but nobody was killed before. */
const GIVE_UP = `UPDATE jobs SET state='QUEUED', state_reason='LEASE', losses=losses+1, token=NULL, lease_mono_ms=NULL, worker_pid=NULL, worker_start_ticks=NULL, updated_at_ms=? WHERE job_id=?`;

export const F04B_UNKILLED_WORKERS: Fault = {
  name: 'F4b',
  title: 'a worker that nobody could kill wakes up after its job was done again',
  criterion: 'its staging changes no row, it ends with code 75, and what is published is the second attempt',
  counts: { short: 1, long: 20 },
  run: async ({ count }) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < count; i++) tallies.push(await onBench(wakeUpLate));
    return sumOf(tallies);
  },
};

async function wakeUpLate(bench: FaultBench): Promise<Tally> {
  const { id } = bench.submit({ writeFiles: { 'a.txt': '1' } });
  const zombie = startWorker(bench, id);
  await halted(zombie.pid ?? 0);
  bench.database().prepare(GIVE_UP).run(bench.clock.wallMs(), id);
  await bench.supervisor({ untilIdle: true }).ended;
  const row = (): unknown => bench.database().prepare('SELECT * FROM jobs WHERE job_id=?').get(id);
  const before = JSON.stringify(row());
  zombie.kill('SIGCONT');
  const [code] = await once(zombie, 'exit');
  const manifest = JSON.parse(readFileSync(join(bench.layout.jobFolder(id), 'manifest.json'), 'utf8'));
  return bench.close(1, [
    ...(code === 75 ? [] : [`the late worker ends with ${code}`]),
    ...(JSON.stringify(row()) === before ? [] : ['the late worker changed the row']),
    ...(manifest.run.attempt === 2 ? [] : [`attempt ${manifest.run.attempt} is published`]),
  ]);
}

/** A worker of a supervisor that will not kill it: the test itself. It halts when all is written and nothing is staged yet. */
function startWorker({ database, clock, roots, witness }: FaultBench, id: string): ReturnType<typeof spawn> {
  const db = database();
  const self = identityOf(process.pid) ?? { pid: 0, startTicks: 0 };
  const row = sqliteStore(db).claim(claimOf({ clock, epoch: 0, bootId: bootId(), limits: { claimLeaseMs: 30_000 } }, '__TEST__'));
  if (row?.jobId !== id) throw new Error(`${id} was not claimed`);
  const order: WorkerOrder = {
    jobId: id, attempt: row.attempt, token: row.token, roots, threads: 1, onSupervisorLoss: 'adopt',
    supervisor: { epoch: 0, ...self },
    // The heart would find the job gone and kill the process before its main thread comes to write: it looks only later here.
    times: { lookMs: 60_000, beatMs: 300, leaseMs: 5_000, silenceMs: 60_000, adoptionMs: 60_000 },
  };
  const environment = { PROJ_TEST: '1', PROJ_WITNESS: witness, PROJ_FAILPOINT: 'w6:1:stop', PROJ_JOB: cookieValue(id, row.attempt, row.token) };
  const child = spawn(process.execPath, [WORKER, id, String(row.attempt)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, ...environment } });
  child.stdin.end(JSON.stringify(order));
  return child;
}
