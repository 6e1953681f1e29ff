import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, PATIENCE_MS } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';

const LONG_HALT_MS = 180_000;

export const F06_HALTED_SUPERVISORS: Fault = {
  name: 'F6',
  title: 'SIGSTOP of the supervisor past all leases (3 minutes in the long form), then SIGCONT',
  criterion: 'no healthy worker is stopped, and a second supervisor is refused meanwhile',
  counts: { short: 1, long: 1 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      // Workers whose heart beats more slowly than the lease runs: without mercy they would be judged stale at once.
      const limits = { stallMs: 500, leaseMs: 1_500, beatMs: 30_000 };
      const ids = [0, 1, 2].map((i) => bench.submit({ label: String(i), holdFile: bench.holdFile, writeFiles: { 'a.txt': String(i) } }).id);
      const supervisor = bench.supervisor({ untilIdle: true, maxRunning: 3, limits });
      for (const id of ids) await workerOf(bench, id);
      supervisor.child.kill('SIGSTOP');
      const latest = Number(bench.database().prepare('SELECT max(lease_mono_ms) FROM jobs').pluck().get());
      const until = long ? bench.clock.monoMs() + LONG_HALT_MS : latest + 200;
      const second = await bench.supervisor().ended;
      await eventually('the halt is over', () => bench.clock.monoMs() > until, PATIENCE_MS);
      supervisor.child.kill('SIGCONT');
      bench.letGo();
      await supervisor.ended;
      const stopped = supervisor.events.filter(({ kind }) => kind === 'stopping');
      return bench.close(count, [
        ...(second.code === 73 ? [] : [`the second supervisor ended with ${second.code}`]),
        ...stopped.map(({ text }) => text),
        ...ids.filter((id) => bench.starts(id).length !== 1).map((id) => `${id} was started ${bench.starts(id).length} times`),
      ]);
    }),
};
