import { writeFileSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';
import { markedProcesses } from '../judge/markedProcesses.ts';

const LONGEST_MS = 1_200;
const WAITING = 6;
const LIMITS = { lossCap: 1_000, retryMaxMs: 500, adoptionMs: 60_000 };

export const F03_KILLED_SUPERVISORS: Fault = {
  name: 'F3',
  title: 'kill -9 of supervisors at random, restart at once; and a pause longer than the grace',
  criterion: 'what runs goes on, what ended meanwhile is published: nothing is computed twice',
  counts: { short: 3, long: 200 },
  run: async (trial) => sumOf([await restartedAtOnce(trial), await leftAlone(trial)]),
};

function restartedAtOnce({ count, random, say }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const ids: string[] = [];
    for (let killed = 0; killed < count; killed++) {
      const waiting = bench.monitor.jobs({ states: ['QUEUED'], limit: WAITING }).length;
      for (let i = waiting; i < WAITING; i++) {
        ids.push(bench.submit({ label: String(ids.length), sleepMs: Math.round(100 + 1_500 * random()), writeFiles: { 'a.txt': `result ${ids.length}` } }).id);
      }
      const supervisor = bench.supervisor({ maxRunning: 3, limits: LIMITS });
      await supervisor.heard('started');
      await new Promise((resolve) => setTimeout(resolve, LONGEST_MS * random()));
      supervisor.child.kill('SIGKILL');
      await supervisor.ended;
      if (killed % 10 === 9) say(`${killed + 1} killed, ${ids.length} jobs`), bench.look();
    }
    bench.supervisor({ untilIdle: true, maxRunning: 3, limits: LIMITS });
    await bench.settle();
    const wrong = ids.filter((id) => bench.job(id).state !== 'SUCCEEDED' || bench.starts(id).length !== 1);
    return bench.close(count, wrong.map((id) => `${id} is ${bench.job(id).state} after ${bench.starts(id).length} starts`));
  });
}

function leftAlone({ long }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const graceMs = long ? 60_000 : 1_000;
    const finishes = bench.submit({ label: 'finishes', holdFile: bench.holdFile, writeFiles: { 'a.txt': '1' } });
    const second = `${bench.holdFile}.second`;
    const deserted = bench.submit({ label: 'deserted', holdFile: second, writeFiles: { 'b.txt': '2' } });
    const first = bench.supervisor({ limits: { adoptionMs: graceMs } });
    await workerOf(bench, finishes.id);
    await workerOf(bench, deserted.id);
    const runs = (id: string): boolean => markedProcesses().some(({ jobId }) => jobId === id);
    first.child.kill('SIGSTOP'); // one ends before its grace begins, and nobody publishes it
    bench.letGo();
    await eventually('one has ended', () => !runs(finishes.id));
    first.child.kill('SIGKILL');
    await eventually('the other is gone', () => !runs(deserted.id));
    writeFileSync(second, '');
    await bench.supervisor({ untilIdle: true }).ended;
    const starts = [finishes, deserted].map(({ id }) => bench.starts(id).length);
    return bench.close(1, String(starts) === '1,2' ? [] : [`what ended and what was deserted meanwhile were started ${starts.join(' and ')} times`]);
  });
}
