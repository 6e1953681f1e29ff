import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, PATIENCE_MS, type FaultBench } from '../bench/faultBench.ts';

const GAP_MS = 30_000;
const DATABASE_PAUSE_MS = 50;

interface HeartRow {
  readonly state: string;
  readonly beat: number | null;
  readonly progress: number | null;
}

/** The row of a job until it has ended, as it was seen again and again. */
async function heartOf(bench: FaultBench, id: string, patienceMs: number): Promise<readonly HeartRow[]> {
  const read = bench.database().prepare<[string], HeartRow>('SELECT state, heartbeat_mono_ms AS beat, progress_mono_ms AS progress FROM jobs WHERE job_id=?');
  const rows: HeartRow[] = [];
  let next = 0;
  await eventually(`${id} has ended`, () => {
    if (performance.now() < next) return false;
    next = performance.now() + DATABASE_PAUSE_MS;
    const row = read.get(id);
    if (row !== undefined) rows.push(row);
    return row !== undefined && row.state !== 'QUEUED' && row.state !== 'RUNNING';
  }, patienceMs);
  return rows;
}

const beatsIn = (rows: readonly HeartRow[]): readonly number[] => [...new Set(rows.flatMap(({ state, beat }) => (state === 'RUNNING' && beat !== null ? [beat] : [])))];

export const F20_BUSY_MAIN_THREAD: Fault = {
  name: 'F20',
  title: 'a main thread that does nothing but compute, seconds',
  criterion: 'no gap between heartbeats is longer than 30 s, and the job succeeds',
  counts: { short: 4, long: 300 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const { id } = bench.submit({ spinMs: count * 1_000, writeFiles: { 'a.txt': '1' } });
      bench.supervisor({ untilIdle: true, ...(long ? { limits: { beatMs: 15_000, lookMs: 1_000 } } : {}) });
      const beats = beatsIn(await heartOf(bench, id, PATIENCE_MS + count * 1_000));
      const gaps = beats.slice(1).map((beat, i) => beat - (beats[i] ?? beat));
      const longest = Math.max(0, ...gaps);
      return bench.close(count, [
        ...(longest > GAP_MS ? [`a gap of ${longest} ms between heartbeats`] : []),
        ...(beats.length < 3 ? [`only ${beats.length} heartbeats were seen`] : []),
        ...(bench.job(id).state === 'SUCCEEDED' ? [] : [`the job is ${bench.job(id).state}`]),
      ]);
    }),
};

export const F21_DEADLOCK: Fault = {
  name: 'F21',
  title: 'a main thread that waits for ever while the heart beats',
  criterion: 'it is stopped as STALLED at its progress timeout, and fails after one more try',
  counts: { short: 1, long: 20 },
  run: ({ count }) =>
    onBench(async (bench) => {
      const ids = Array.from({ length: count }, (_, i) => bench.submit({ label: `${i}`, deadlock: true }).id);
      bench.database().exec('UPDATE job_types SET progress_timeout_ms=1500');
      bench.supervisor({ untilIdle: true, maxRunning: 4 });
      const rows = await heartOf(bench, ids[0] ?? '', PATIENCE_MS);
      const alive = rows.some(({ state, beat, progress }) => state === 'RUNNING' && beat !== null && progress !== null && beat > progress);
      await bench.settle();
      const wrong = ids.filter((id) => bench.job(id).failureCode !== 'STALLED' || bench.job(id).attempt !== 2);
      return bench.close(count, [...(alive ? [] : ['the heart was not seen to beat over a halted thread']), ...wrong.map((id) => `${id} ended with ${bench.job(id).failureCode}, attempt ${bench.job(id).attempt}`)]);
    }),
};
