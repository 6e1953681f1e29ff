import { cancel } from '../../../src/jobs/index.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';
import { markedProcesses } from '../judge/markedProcesses.ts';

/** The worker, its child, its grandchild (a shell that waits for it counts as well) and the one that fled into a session of its own. */
const FAMILY = 4;
const TERM_MS = 1_000;
const AFTER_GRACE_MS = 2_000;
const LATENCY_MS = 250;

export const F18_STUBBORN_FAMILIES: Fault = {
  name: 'F18',
  title: 'cancel of a worker that ignores SIGTERM, with child, grandchild and one in a session of its own',
  criterion: 'all are gone 2 s after the grace, the job is ABORTED, and other jobs begin within 250 ms meanwhile',
  counts: { short: 1, long: 20 },
  run: async (trial) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < trial.count; i++) tallies.push(await cancelFamily(trial));
    return sumOf(tallies);
  },
};

function cancelFamily({ long, say }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const { id } = bench.submit({ ignoreTerm: true, spawnFamily: true, spinMs: 600_000 });
    const supervisor = bench.supervisor({ maxRunning: 2, limits: { termMs: TERM_MS } });
    await workerOf(bench, id);
    const family = (): number => markedProcesses().filter(({ jobId }) => jobId === id).length;
    await eventually('the family is there', () => family() === FAMILY);
    const since = performance.now();
    const { outcome } = cancel(bench.roots, id, bench.clock);
    const latencies: number[] = [];
    while (bench.job(id).state === 'RUNNING') latencies.push(await claimLatency(bench, supervisor));
    const tookMs = performance.now() - since;
    const left = family();
    supervisor.child.kill('SIGTERM');
    await supervisor.ended;
    const worst = Math.round(Math.max(...latencies));
    say(`ended after ${Math.round(tookMs)} ms, ${latencies.length} others began within ${worst} ms`);
    return bench.close(1, [
      ...(outcome === 'requested' ? [] : [`the cancel says ${outcome}`]),
      ...(bench.job(id).state === 'ABORTED' ? [] : [`the job is ${bench.job(id).state}`]),
      ...(left === 0 ? [] : [`${left} of the family outlived the end of their job`]),
      ...(long && tookMs > TERM_MS + AFTER_GRACE_MS ? [`it took ${Math.round(tookMs)} ms`] : []),
      ...(long && worst > LATENCY_MS ? [`another job began after ${worst} ms`] : []),
    ]);
  });
}

/** From a submit to the claim, while a place is free. */
async function claimLatency(bench: Parameters<Parameters<typeof onBench>[0]>[0], { listen }: ReturnType<typeof bench.supervisor>): Promise<number> {
  let claimedMs: number | null = null;
  let wanted = '';
  listen(({ kind, jobId }) => {
    if (kind === 'claimed' && jobId === wanted) claimedMs = performance.now();
  });
  const { id } = bench.submit({ label: `other ${performance.now()}` });
  wanted = id;
  const since = performance.now();
  await eventually('the other job is done', () => claimedMs !== null && bench.job(id).state === 'SUCCEEDED');
  return (claimedMs ?? Infinity) - since;
}
