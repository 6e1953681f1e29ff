import { isRunning } from '@proj/core/paths';
import { cancel } from '../../../src/jobs/index.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { halted, workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

export const F05_HALTED_WRITERS: Fault = {
  name: 'F5',
  title: 'SIGSTOP of a worker inside its write transaction',
  criterion: 'the supervisor lives on and kills it; others write again and keep their jobs',
  counts: { short: 1, long: 10 },
  run: async (trial) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < trial.count; i++) tallies.push(await haltInside(trial));
    return sumOf(tallies);
  },
};

// A supervisor meets it twice: once while it works, once at its start. All times are the real ones but those of the ladder and of the lock.
function haltInside({ say }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const limits = { termMs: 500, leaseMs: 105_000, beatMs: 1_000, lockMs: 1_000 };
    const neighbour = bench.submit({ label: 'neighbour', deadlock: true });
    const armed = bench.supervisor({ maxRunning: 2, limits }, { PROJ_FAILPOINT: 'w7-open:1:stop' });
    const healthy = await workerOf(bench, neighbour.id); // at work before the other holds the lock: its first word would wait for that in vain
    const stuck = bench.submit({ label: 'stuck', writeFiles: { 'a.txt': '1' } });
    await halted((await workerOf(bench, stuck.id)).pid);
    const since = performance.now();
    await eventually('the halted one is given up', () => armed.events.some(({ kind, jobId }) => kind === 'released' && jobId === stuck.id));
    say(`writes went on after ${Math.round(performance.now() - since)} ms`);
    const lives = isRunning(healthy) && armed.child.exitCode === null;
    await halted((await workerOf(bench, stuck.id, 2)).pid);
    armed.child.kill('SIGKILL');
    await armed.ended;
    const next = bench.supervisor({ untilIdle: true, maxRunning: 2, limits });
    await Promise.race([next.ended, eventually('the job is done', () => bench.job(stuck.id).state === 'SUCCEEDED')]);
    const goesOn = isRunning(healthy) && bench.job(neighbour.id).attempt === 1;
    if (next.child.exitCode === null) cancel(bench.roots, neighbour.id, bench.clock);
    const { code } = await next.ended;
    return bench.close(1, [
      ...(lives ? [] : [`the supervisor or the neighbour died of the lock: ${armed.complaints().trim()}`]),
      ...(goesOn ? [] : ['the neighbour did not outlive the second lock']),
      ...(code === 0 ? [] : [`the second supervisor ended with ${code}: ${next.complaints().trim()}`]),
    ]);
  });
}
