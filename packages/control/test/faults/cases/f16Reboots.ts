import { testClock } from '../../fixtures/testClock.ts';
import { eventually } from '../../fixtures/world.ts';
import { isRunning } from '@proj/core/paths';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const RUNNING = 3;

export const F16_REBOOTS: Fault = {
  name: 'F16',
  title: 'a reboot: all processes gone, another boot id, a monotonic clock that begins again',
  criterion: 'all running jobs are tried again at the start, and none waits for a lease of the other boot',
  counts: { short: 1, long: 20 },
  run: async ({ count }) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < count; i++) tallies.push(await reboot());
    return sumOf(tallies);
  },
};

function reboot(): Promise<Tally> {
  return onBench(async (bench) => {
    const ids = Array.from({ length: RUNNING }, (_, i) => bench.submit({ label: String(i), holdFile: bench.holdFile, writeFiles: { 'a.txt': String(i) } }).id);
    const before = bench.supervisor({ maxRunning: RUNNING });
    const workers = await Promise.all(ids.map((id) => workerOf(bench, id)));
    before.child.kill('SIGKILL');
    for (const { pid } of workers) process.kill(pid, 'SIGKILL');
    await before.ended;
    await eventually('all are gone', () => !workers.some(isRunning));
    bench.letGo();
    const clock = testClock(bench);
    clock.set({ monoOffsetMs: -bench.clock.monoMs() });
    bench.database().exec(`UPDATE jobs SET boot_id='another boot', lease_mono_ms=lease_mono_ms+1000000000 WHERE state='RUNNING'`);
    const after = bench.supervisor({ untilIdle: true, maxRunning: RUNNING }, clock.environment);
    await after.ended;
    const stopped = after.events.filter(({ kind }) => kind === 'stopping');
    const rows = ids.map((id) => bench.job(id));
    return bench.close(1, [
      ...stopped.map(({ text }) => text),
      ...rows.filter(({ state, attempt, losses }) => state !== 'SUCCEEDED' || attempt !== 2 || losses !== 1).map(({ id, state, attempt }) => `${id} is ${state} after ${attempt} attempts`),
    ]);
  });
}
