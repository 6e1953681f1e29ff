import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { identityOf, isRunning } from '@proj/core/paths';
import { submitInto, TEST_TYPE } from '../../../src/jobs/index.ts';
import { sqliteStore } from '../../../src/store/index.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';

const WORKERS = 4;
const JOB_MS = 50;
/** Share of the workers that are killed at some moment of their lives. */
const KILLED = 0.03;
const SAMPLE_MS = 200;
const SPREAD = 0.1;

interface Sample {
  readonly rssMb: number;
  readonly descriptors: number;
}

function sampleOf(pid: number): Sample {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return { rssMb: (pages * 4_096) / (1 << 20), descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Whether the last third lies no more than a tenth above the middle one; the first is warming up. */
function growthIn(what: string, values: readonly number[]): readonly string[] {
  const third = Math.floor(values.length / 3);
  const [middle, last] = [meanOf(values.slice(third, 2 * third)), meanOf(values.slice(2 * third))];
  return last <= middle * (1 + SPREAD) ? [] : [`${what} grew from ${middle.toFixed(1)} to ${last.toFixed(1)} in the last third`];
}

export const F38_SOAK: Fault = {
  name: 'F38',
  title: `jobs of ${JOB_MS} ms, ${WORKERS} at a time, some of them killed`,
  criterion: 'all succeed; memory and descriptors of the supervisor are flat',
  counts: { short: 24, long: 10_000 },
  run: ({ count, random, long, say }) =>
    onBench(async (bench) => {
      const store = sqliteStore(bench.database());
      const supervisor = bench.supervisor({ maxRunning: WORKERS, limits: { lossCap: 1_000, retryMaxMs: 500, indexMs: 600_000 } });
      await supervisor.heard('started');
      supervisor.listen(({ kind, text }) => {
        const pid = kind === 'spawned' && random() < KILLED ? Number(/process (\d+)/.exec(text)?.[1]) : null;
        const worker = pid === null ? null : identityOf(pid);
        if (worker !== null) setTimeout(() => isRunning(worker) && process.kill(worker.pid, 'SIGKILL'), 400 * random());
      });
      for (let i = 0; i < count; i++) {
        const { id } = submitInto(store, bench.roots, { type: TEST_TYPE, params: { label: `${i}`, sleepMs: JOB_MS, writeFiles: { 'a.txt': `${i}` } } }, bench.clock);
        appendFileSync(bench.witness, `ack ${id}\n`);
      }
      const samples: Sample[] = [];
      let next = 0;
      await eventually('the queue is empty', () => {
        if (performance.now() >= next) {
          next = performance.now() + SAMPLE_MS;
          samples.push(sampleOf(supervisor.child.pid ?? 0));
          if (samples.length % 300 === 0) say(`${bench.monitor.counts().map(({ state, n }) => `${n} ${state}`).join(', ')}; ${samples.at(-1)?.rssMb.toFixed(0)} MB, ${samples.at(-1)?.descriptors} descriptors`);
        }
        return !store.anythingQueued() && store.running().length === 0;
      }, 300_000 + count * 1_000);
      const succeeded = bench.monitor.counts().find(({ state }) => state === 'SUCCEEDED')?.n ?? 0;
      say(`memory from ${samples[Math.floor(samples.length / 3)]?.rssMb.toFixed(0)} to ${samples.at(-1)?.rssMb.toFixed(0)} MB`);
      const flat = long ? [...growthIn('memory', samples.map(({ rssMb }) => rssMb)), ...growthIn('descriptors', samples.map(({ descriptors }) => descriptors))] : [];
      return bench.close(count, [...flat, ...(succeeded === count ? [] : [`${succeeded} of ${count} succeeded`])]);
    }),
};
