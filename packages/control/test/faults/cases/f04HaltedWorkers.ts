import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '@proj/core/paths';
import { testClock } from '../../fixtures/testClock.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

/** No supervisor here is taken for one that was halted itself: its clock jumps over the lease. */
const LIMITS = { leaseMs: 30_000, stallMs: 600_000, termMs: 300 };
const PAST_THE_LEASE_MS = 45_000;

export const F04_HALTED_WORKERS: Fault = {
  name: 'F4',
  title: 'SIGSTOP of a worker past its lease, then SIGCONT',
  criterion: 'the process is gone before its row leaves RUNNING, and nothing of the first attempt is written after the second began',
  counts: { short: 1, long: 20 },
  run: async (trial) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < trial.count; i++) tallies.push(await haltOne(trial));
    return sumOf(tallies);
  },
};

function haltOne({ random }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const { id } = bench.submit({ writeFiles: { 'a.txt': '1' }, holdFile: bench.holdFile });
    const clock = testClock(bench);
    bench.supervisor({ untilIdle: true, limits: LIMITS }, clock.environment);
    const worker = await workerOf(bench, id);
    await new Promise((resolve) => setTimeout(resolve, 400 * random()));
    process.kill(worker.pid, 'SIGSTOP');
    clock.set({ monoOffsetMs: PAST_THE_LEASE_MS });
    const faults: string[] = [];
    await eventually('the job is given up', () => {
      const { state, attempt } = bench.job(id); // the row first: what is dead stays so
      if (state === 'RUNNING' && attempt === 1) return false;
      if (isRunning(worker)) faults.push(`process ${worker.pid} still ran when its row was ${state}`);
      return true;
    });
    bench.letGo();
    tryToContinue(worker.pid);
    await bench.settle();
    const second = Number(bench.database().prepare('SELECT started_at_ms FROM jobs WHERE job_id=?').pluck().get(id));
    const late = timesBelow(bench.layout.failed).filter(({ modifiedMs }) => modifiedMs > second);
    const { state, attempt } = bench.job(id);
    return bench.close(1, [
      ...faults,
      ...late.map(({ path, modifiedMs }) => `${path} was written ${Math.round(modifiedMs - second)} ms after attempt 2 began`),
      ...(state === 'SUCCEEDED' && attempt === 2 ? [] : [`it is ${state} after ${attempt} attempts`]),
    ]);
  });
}

function tryToContinue(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // it is gone, as it should be
  }
}

function timesBelow(folder: string): readonly { readonly path: string; readonly modifiedMs: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => ({ path, modifiedMs: lstatSync(join(folder, path)).mtimeMs }));
}
