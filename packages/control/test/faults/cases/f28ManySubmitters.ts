import { readFileSync } from 'node:fs';
import { cancel } from '../../../src/jobs/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { brothers } from '../../fixtures/brothers.ts';

const PROCESSES = 8;
const WORST_MS = 1_000;

interface Submitted {
  readonly news: number;
  readonly duplicates: number;
  readonly worstMs: number;
}

export const F28_MANY_SUBMITTERS: Fault = {
  name: 'F28',
  title: `${PROCESSES} processes submit the same jobs at once`,
  criterion: 'one row a job, every other submit is answered with its id, none waits for a second',
  counts: { short: 40, long: 500 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const printed = await brothers(PROCESSES, 'submitProcess', bench.roots.outputs, String(count), bench.witness);
      const told = printed.map((text): Submitted => JSON.parse(text));
      const sum = (pick: (one: Submitted) => number): number => told.reduce((total, one) => total + pick(one), 0);
      const rows = bench.database().prepare('SELECT count(*) FROM jobs').pluck().get();
      const acked = new Set(readFileSync(bench.witness, 'utf8').trim().split('\n'));
      const worst = Math.max(...told.map(({ worstMs }) => worstMs));
      for (const id of bench.monitor.jobs({ limit: count }).map((job) => job.id)) cancel(bench.roots, id, bench.clock); // what they compute is not asked here
      return bench.close(PROCESSES * count, [
        ...(rows === count && acked.size === count ? [] : [`${String(rows)} rows and ${acked.size} ids for ${count} jobs`]),
        ...(sum(({ news }) => news) === count ? [] : [`${sum(({ news }) => news)} submits were new`]),
        ...(sum(({ duplicates }) => duplicates) === (PROCESSES - 1) * count ? [] : [`${sum(({ duplicates }) => duplicates)} were duplicates`]),
        ...(long && worst > WORST_MS ? [`a submit took ${Math.round(worst)} ms`] : []),
      ]);
    }),
};
