import { testClock } from '../../fixtures/testClock.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';

const LONG_HALT_MS = 180_000;
/** Hearts that beat more slowly than the leases run: without mercy the workers would be judged stale at once. */
const LIMITS = { stallMs: 20_000, leaseMs: 30_000, beatMs: 600_000 };
const PAST_ALL_LEASES_MS = 45_000;

export const F06_HALTED_SUPERVISORS: Fault = {
  name: 'F6',
  title: 'SIGSTOP of the supervisor past all leases (by its clock, 3 minutes in the long form), then SIGCONT',
  criterion: 'no healthy worker is stopped, and a second supervisor is refused meanwhile',
  counts: { short: 1, long: 1 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const ids = [0, 1, 2].map((i) => bench.submit({ label: String(i), holdFile: bench.holdFile, writeFiles: { 'a.txt': String(i) } }).id);
      const clock = testClock(bench);
      const supervisor = bench.supervisor({ untilIdle: true, maxRunning: 3, limits: LIMITS }, clock.environment);
      for (const id of ids) await workerOf(bench, id);
      supervisor.child.kill('SIGSTOP');
      const until = bench.clock.monoMs() + LONG_HALT_MS;
      const second = await bench.supervisor().ended;
      if (long) await eventually('the halt is over', () => bench.clock.monoMs() > until);
      else clock.set({ monoOffsetMs: PAST_ALL_LEASES_MS });
      supervisor.child.kill('SIGCONT');
      bench.letGo();
      await supervisor.ended;
      const stopped = supervisor.events.filter(({ kind }) => kind === 'stopping');
      return bench.close(count, [
        ...(second.code === 73 ? [] : [`the second supervisor ended with ${second.code}`]),
        ...stopped.map(({ text }) => text),
        ...(supervisor.events.some(({ kind, text }) => kind === 'alarm' && text.includes('halted')) ? [] : ['the supervisor did not notice its halt']),
        ...ids.filter((id) => bench.starts(id).length !== 1).map((id) => `${id} was started ${bench.starts(id).length} times`),
      ]);
    }),
};
