import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gaugesOf, submitInto, TEST_TYPE } from '../../../src/jobs/index.ts';
import { sqliteStore } from '../../../src/store/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';

const READER = join(import.meta.dirname, '..', '..', 'fixtures', 'readerProcess.ts');
const WAL_BYTES = 64 * 1024 * 1024;
const P99_MS = 50;
const BATCH_MS = 20;

async function reader(bench: FaultBench, how: 'page' | 'hold'): Promise<ChildProcess> {
  const child = spawn(process.execPath, [READER, bench.roots.outputs, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/** Writes as fast as the disk takes it for a while; how long each write took, and the longest log that was seen. */
async function writeFor(bench: FaultBench, seconds: number, label: string): Promise<{ readonly times: readonly number[]; readonly wal: number }> {
  const store = sqliteStore(bench.database());
  const times: number[] = [];
  let wal = 0;
  const wide = 'x'.repeat(2_000);
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
    for (const until = performance.now() + BATCH_MS; performance.now() < until; ) {
      const start = performance.now();
      const { id } = submitInto(store, bench.roots, { type: TEST_TYPE, params: { label: `${label} ${times.length} ${wide}` } }, bench.clock);
      store.cancel(id, bench.clock.wallMs());
      times.push((performance.now() - start) / 2);
    }
    const log = `${bench.layout.jobsDb}-wal`;
    wal = Math.max(wal, existsSync(log) ? statSync(log).size : 0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { times, wal };
}

export const F29_READERS: Fault = {
  name: 'F29',
  title: 'readers ten times a second while others write, seconds; one killed and one stopped in the middle of a read',
  criterion: 'the log stays below 64 MiB, or the alarm is raised for the reader that holds it; 99 of 100 writes take less than 50 ms',
  counts: { short: 2, long: 60 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const faults: string[] = [];
      const db = bench.database();
      bench.submit({ label: 'first' });
      const looking = await reader(bench, 'page');
      const calm = await writeFor(bench, count, 'calm');
      looking.kill('SIGKILL');
      if (calm.wal > WAL_BYTES) faults.push(`the log grew to ${calm.wal} bytes`);
      const p99 = [...calm.times].sort((a, b) => a - b)[Math.floor(calm.times.length * 0.99)] ?? 0;
      if (long && p99 > P99_MS) faults.push(`99 of 100 writes take ${p99.toFixed(1)} ms`);
      if (calm.times.length < count) faults.push('hardly anything was written');

      const halted = await reader(bench, 'hold');
      const rate = calm.times.length / count;
      const seconds = Math.min(long ? 240 : 30, Math.ceil((1.2 * WAL_BYTES) / (rate * 24_000)));
      const stuck = await writeFor(bench, long ? seconds : 2, 'stuck');
      const alarm = gaugesOf(bench.roots, db, bench.clock).find(({ name }) => name === 'wal_bytes');
      if (alarm?.ok !== stuck.wal <= WAL_BYTES) faults.push(`the log has ${stuck.wal} bytes, the gauge says ${JSON.stringify(alarm)}`);
      halted.kill('SIGKILL');
      await once(halted, 'close');
      db.pragma('wal_checkpoint(TRUNCATE)');
      const after = await writeFor(bench, 1, 'after');
      if (after.wal > WAL_BYTES) faults.push(`the log stays at ${after.wal} bytes after the reader is gone`);
      return bench.close(count, faults);
    }),
};
