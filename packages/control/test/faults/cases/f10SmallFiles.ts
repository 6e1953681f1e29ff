import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { limitFileSize } from '../bench/prlimit.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

/** `ulimit -f 100` of bash. */
const BOUND = 100 * 1024;
const LIMITS = { lossCap: 1_000, retryMaxMs: 300 };

export const F10_SMALL_FILES: Fault = {
  name: 'F10',
  title: 'ulimit -f 100 on a worker, and on the supervisor',
  criterion: 'no process dies of a signal, the job is tried again, and all is done once the bound is gone',
  counts: { short: 2, long: 40 },
  run: async (trial) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < trial.count; i += 2) tallies.push(await boundWorker(trial), await boundSupervisor(trial));
    return sumOf(tallies);
  },
};

function boundWorker({ random }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const { id } = bench.submit({ holdFile: bench.holdFile, sleepMs: Math.round(100 * random()), fillFiles: { 'a.bin': 4 * BOUND } });
    bench.supervisor({ untilIdle: true, limits: LIMITS });
    limitFileSize((await workerOf(bench, id)).pid, BOUND);
    bench.letGo();
    await bench.settle();
    const [first] = bench.monitor.attempts(id);
    return bench.close(1, [
      ...(first?.exitCode === 74 ? [] : [`the bound worker ended with ${first?.exitCode ?? first?.exitSignal}: ${first?.outcome}`]),
      ...(first?.outcome === 'RETRY EFBIG' || first?.outcome === 'RETRY IO' || first?.outcome?.startsWith('RETRY SQLITE') === true ? [] : [`its end is called ${first?.outcome}`]),
      ...(bench.job(id).state === 'SUCCEEDED' ? [] : [`the job is ${bench.job(id).state}`]),
    ]);
  });
}

function boundSupervisor({ random }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const ids = [0, 1, 2, 3].map((i) => bench.submit({ label: String(i), holdFile: bench.holdFile, sleepMs: Math.round(200 * random()), fillFiles: { 'a.bin': 4 * BOUND } }).id);
    const supervisor = bench.supervisor({ maxRunning: 2, limits: { ...LIMITS, supervisorBeatMs: 50 } });
    await workerOf(bench, ids[0] ?? '');
    limitFileSize(supervisor.child.pid ?? 0, BOUND);
    bench.letGo();
    const hasEnded = (): boolean => supervisor.child.exitCode !== null || supervisor.child.signalCode !== null;
    const says = (): string => supervisor.events.slice(-8).map(({ text }) => text).join('; ');
    await eventually(() => `it meets the bound: ${says()}`, () => supervisor.events.some(({ kind, text }) => kind === 'alarm' && text.startsWith('IO')) || hasEnded());
    if (!hasEnded()) limitFileSize(supervisor.child.pid ?? 0, null);
    await Promise.race([bench.settle(), supervisor.ended]);
    const { exitCode, signalCode } = supervisor.child;
    supervisor.child.kill('SIGTERM');
    await supervisor.ended;
    return bench.close(1, [
      ...(exitCode === null && signalCode === null ? [] : [`the supervisor ended with ${exitCode ?? signalCode}: ${supervisor.complaints()}`]),
      ...ids.filter((id) => bench.job(id).state !== 'SUCCEEDED').map((id) => `${id} is ${bench.job(id).state}`),
    ]);
  });
}
