import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf } from '@proj/core/paths';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

export const F17_REUSED_NUMBERS: Fault = {
  name: 'F17',
  title: 'the number of a dead worker belongs to another process now',
  criterion: 'that process is left alone, and the job is run again',
  counts: { short: 1, long: 50 },
  run: async ({ count }) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < count; i++) tallies.push(await reuse());
    return sumOf(tallies);
  },
};

function reuse(): Promise<Tally> {
  return onBench(async (bench) => {
    const { id } = bench.submit({ holdFile: bench.holdFile, writeFiles: { 'a.txt': '1' } });
    const first = bench.supervisor();
    const worker = await workerOf(bench, id);
    first.child.kill('SIGKILL');
    process.kill(worker.pid, 'SIGKILL');
    await first.ended;
    bench.letGo();
    const stranger = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
    await once(stranger, 'spawn');
    const { pid = 0, startTicks = 0 } = identityOf(stranger.pid ?? 0) ?? {};
    bench.database().prepare('UPDATE jobs SET worker_pid=?, worker_start_ticks=?, lease_mono_ms=0, cancel_requested_at_ms=NULL WHERE job_id=?').run(pid, startTicks - 1, id);
    await bench.supervisor({ untilIdle: true }).ended;
    const untouched = stranger.exitCode === null && stranger.signalCode === null && identityOf(pid)?.startTicks === startTicks;
    stranger.kill('SIGKILL');
    const { state, attempt } = bench.job(id);
    return bench.close(1, [
      ...(untouched ? [] : ['the stranger was killed']),
      ...(state === 'SUCCEEDED' && attempt === 2 ? [] : [`the job is ${state} after ${attempt} attempts`]),
    ]);
  });
}
