import { testClock } from '../../fixtures/testClock.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365.25 * 24 * HOUR_MS;
const RETRY_MAX_MS = 2_000;

interface Jump {
  readonly what: string;
  /** Offset of the wall clock at the n-th second after the jump. */
  readonly offsetMs: (n: number) => number;
}

const JUMPS: readonly Jump[] = [
  { what: 'an hour forward', offsetMs: () => HOUR_MS },
  { what: 'an hour back', offsetMs: () => -HOUR_MS },
  { what: 'ten years forward', offsetMs: () => 10 * YEAR_MS },
  { what: 'back to 1970', offsetMs: () => -Date.now() },
  { what: 'to and fro each second', offsetMs: (n) => (n % 2 === 0 ? HOUR_MS : -HOUR_MS) },
];

export const F15_JUMPING_CLOCKS: Fault = {
  name: 'F15',
  title: 'the wall clock jumps an hour, ten years, to 1970, and to and fro, while jobs run',
  criterion: 'no healthy worker is stopped, no job is lost, and no retry waits longer than its cap',
  counts: { short: JUMPS.length, long: JUMPS.length },
  run: async (trial) => sumOf(await Promise.all(JUMPS.map((jump) => jumpOnce(jump, trial)))),
};

function jumpOnce({ what, offsetMs }: Jump, { long, say }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const jobs = long ? 50 : 4;
    const clock = testClock(bench);
    const set = (n: number): void => clock.set({ wallOffsetMs: offsetMs(n) });
    const ids = Array.from({ length: jobs }, (_, i) => bench.submit({ label: String(i), ...(i === 0 ? { holdFile: bench.holdFile } : {}), sleepMs: 300 + (i % 5) * 100, writeFiles: { 'a.txt': String(i) } }).id);
    const supervisor = bench.supervisor({ maxRunning: 2, limits: { retryMaxMs: RETRY_MAX_MS, diskMs: 200 } }, clock.environment);
    const killed = await workerOf(bench, ids[0] ?? '');
    process.kill(killed.pid, 'SIGKILL'); // one retry is scheduled by a clock that then jumps
    await eventually('the retry is scheduled', () => supervisor.events.some(({ kind }) => kind === 'released'));
    bench.letGo();
    let second = 0;
    set(second);
    const swing = setInterval(() => set(++second), 1_000);
    await Promise.race([bench.settle(), supervisor.ended]);
    clearInterval(swing);
    const died = supervisor.child.exitCode === null ? [] : [`${what}: the supervisor ended with ${supervisor.child.exitCode}: ${supervisor.complaints()}`];
    supervisor.child.kill('SIGTERM');
    await supervisor.ended;
    say(`${what}: ${jobs} jobs`);
    const stopped = supervisor.events.filter(({ kind }) => kind === 'stopping');
    const delays = supervisor.events.flatMap(({ kind, text }) => (kind === 'released' ? [Number(/again in (\d+) s/.exec(text)?.[1])] : []));
    return bench.close(1, [
      ...died,
      ...stopped.map(({ text }) => `${what}: ${text}`),
      ...(delays.length === 1 && delays.every((seconds) => seconds >= 0 && seconds * 1_000 <= RETRY_MAX_MS) ? [] : [`${what}: retries wait ${delays.join(', ')} s`]),
      ...ids.filter((id) => bench.job(id).state !== 'SUCCEEDED').map((id) => `${what}: ${id} is ${bench.job(id).state}`),
    ]);
  });
}
