import { identityOf, isRunning } from '@proj/core/paths';
import type { SupervisorEvent } from '../../../src/supervisor/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';

/** Jobs that wait together, and after which the published folders are looked at. */
const BATCH = 10;
const LATEST_MS = 1_500;
/** Of one job only so many attempts are killed: where starting is slow, a few jobs would take all kills before they compute. */
const KILLED_ATTEMPTS = 2;
/** None may be given up for its losses. */
const LIMITS = { lossCap: 1_000, retryMaxMs: 500 };

export const F01_KILLED_WORKERS: Fault = {
  name: 'F1',
  title: 'kill -9 of workers, 0 to 1.5 s after their start',
  criterion: 'every job succeeds in the end',
  counts: { short: 5, long: 500 },
  run: ({ count, random, say }) =>
    onBench(async (bench) => {
      const supervisor = bench.supervisor({ maxRunning: 4, limits: LIMITS });
      let killed = 0;
      supervisor.listen((event) => {
        const pid = pidIn(event);
        const worker = pid === null ? null : identityOf(pid);
        if (worker === null || (event.attempt ?? 1) > KILLED_ATTEMPTS) return;
        setTimeout(() => {
          if (killed >= count || !isRunning(worker)) return;
          process.kill(worker.pid, 'SIGKILL');
          killed++;
        }, LATEST_MS * random());
      });
      const ids: string[] = [];
      while (killed < count) {
        for (let i = 0; i < Math.min(BATCH, count); i++) {
          ids.push(bench.submit({ label: String(ids.length), sleepMs: Math.round(300 + 1_200 * random()), writeFiles: { 'a.txt': `result ${ids.length}` } }).id);
        }
        await bench.settle();
        bench.look();
        say(`${killed} killed, ${ids.length} jobs`);
      }
      const failed = ids.filter((id) => bench.job(id).state !== 'SUCCEEDED');
      return bench.close(killed, failed.map((id) => `${id} is ${bench.job(id).state}`));
    }),
};

/** The process that a supervisor has just started; null for any other event. */
function pidIn({ kind, text }: SupervisorEvent): number | null {
  const pid = kind === 'spawned' ? /process (\d+)/.exec(text)?.[1] : undefined;
  return pid === undefined ? null : Number(pid);
}
