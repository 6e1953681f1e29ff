import { eventually, PATIENCE_MS } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { workerOf } from '../bench/processes.ts';

const GAP_MS = 30_000;
const DATABASE_PAUSE_MS = 50;
const FEW = 3;

interface HeartRow {
  readonly state: string;
  readonly beat: number | null;
}

/** The heartbeats of a job, seen again and again, for so long and until there are a few of them. */
async function beatsOf(bench: FaultBench, id: string, forMs: number): Promise<readonly number[]> {
  const read = bench.database().prepare<[string], HeartRow>('SELECT state, heartbeat_mono_ms AS beat FROM jobs WHERE job_id=?');
  const beats = new Set<number>();
  const until = performance.now() + forMs;
  let next = 0;
  await eventually(`${id} has ${FEW} heartbeats`, () => {
    if (performance.now() < next) return false;
    next = performance.now() + DATABASE_PAUSE_MS;
    const { state, beat = null } = read.get(id) ?? {};
    if (beat !== null) beats.add(beat);
    return (beats.size >= FEW && performance.now() > until) || (state !== 'QUEUED' && state !== 'RUNNING');
  }, PATIENCE_MS + forMs);
  return [...beats];
}

export const F20_BUSY_MAIN_THREAD: Fault = {
  name: 'F20',
  title: 'a main thread that does nothing but compute, seconds',
  criterion: 'no gap between heartbeats is longer than 30 s, and the job succeeds',
  counts: { short: 4, long: 300 },
  run: ({ count, long }) =>
    onBench(async (bench) => {
      const { id } = bench.submit({ spinFile: bench.holdFile, writeFiles: { 'a.txt': '1' } });
      bench.supervisor({ untilIdle: true, ...(long ? { limits: { beatMs: 15_000, lookMs: 1_000 } } : {}) });
      await workerOf(bench, id);
      const beats = await beatsOf(bench, id, count * 1_000);
      bench.letGo();
      await bench.settle();
      const gaps = beats.slice(1).map((beat, i) => beat - (beats[i] ?? beat));
      const longest = Math.max(0, ...gaps);
      return bench.close(count, [
        ...(longest > GAP_MS ? [`a gap of ${longest} ms between heartbeats`] : []),
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
      const db = bench.database();
      bench.supervisor({ untilIdle: true, maxRunning: 4 });
      const alive = db.prepare<[string], number>(`SELECT state='RUNNING' AND heartbeat_mono_ms>progress_mono_ms FROM jobs WHERE job_id=?`).pluck();
      await eventually('a heart beats over a halted thread', () => alive.get(ids[0] ?? '') === 1);
      db.exec('UPDATE job_types SET progress_timeout_ms=1500'); // not before: no worker may be stopped that has not begun
      await bench.settle();
      const wrong = ids.filter((id) => bench.job(id).failureCode !== 'STALLED' || bench.job(id).attempt !== 2);
      return bench.close(count, wrong.map((id) => `${id} ended with ${bench.job(id).failureCode}, attempt ${bench.job(id).attempt}`));
    }),
};
