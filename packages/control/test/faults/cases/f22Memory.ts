import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';

const LIMIT_MB = 512;
const WITHIN_MS = 3_000;
const PAGE_MB = 4_096 / (1 << 20);

function residentMb(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_MB;
  } catch {
    return 0;
  }
}

/** How long a worker stood above its limit before it was gone, over all its attempts; the longest. */
async function timeAbove(bench: FaultBench, id: string): Promise<number> {
  const read = bench.database().prepare<[string], { state: string; pid: number | null }>('SELECT state, worker_pid AS pid FROM jobs WHERE job_id=?');
  let since: number | null = null;
  let longest = 0;
  await eventually(`${id} has ended`, () => {
    const row = read.get(id);
    const above = row?.state === 'RUNNING' && row.pid !== null && residentMb(row.pid) > LIMIT_MB;
    if (above) since ??= performance.now();
    else if (since !== null) {
      longest = Math.max(longest, performance.now() - since);
      since = null;
    }
    return row?.state === 'FAILED' || row?.state === 'SUCCEEDED';
  });
  return longest;
}

export const F22_MEMORY: Fault = {
  name: 'F22',
  title: `2 GB of buffers under a limit of ${LIMIT_MB} MB; a heap that is full`,
  criterion: 'killed as OOM_LIMIT within 3 s, tried once more and no further; a full heap is told from other ends',
  counts: { short: 1, long: 5 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const faults: string[] = [];
      const first = bench.submit({ label: 'first' });
      bench.database().exec(`UPDATE job_types SET rss_limit_mb=${LIMIT_MB}`);
      bench.supervisor({ limits: { termMs: 10_000 } });
      for (let i = 0; i < count; i++) {
        const { id } = bench.submit({ label: `${i}`, allocMb: 2_000, sleepMs: 60_000 });
        const took = await timeAbove(bench, id);
        if (long && took > WITHIN_MS) faults.push(`it stood above its limit for ${Math.round(took)} ms`);
        const { failureCode, attempt } = bench.job(id);
        if (failureCode !== 'OOM_LIMIT' || attempt !== 2) faults.push(`${id} ended with ${failureCode}, attempt ${attempt}`);
      }
      const full = spawnSync(process.execPath, ['--max-old-space-size=20', '-e', 'const held = []; for (;;) held.push(new Array(1000).fill(held.length))'], { stdio: 'ignore' });
      if (full.signal !== 'SIGABRT' && full.status !== 134) faults.push(`a full heap ended with ${full.status} ${full.signal}`);
      const heap = bench.submit({ exitCode: 134 });
      await bench.settle();
      const { failureCode, attempt } = bench.job(heap.id);
      if (failureCode !== 'HEAP_EXHAUSTED' || attempt !== 2) faults.push(`a full heap was taken for ${failureCode}, attempt ${attempt}`);
      if (bench.job(first.id).state !== 'SUCCEEDED') faults.push('another job was drawn in');
      return bench.close(count, faults);
    }),
};
