import { asFailure } from '@proj/core/errors';
import { openMonitor } from '../../../src/jobs/index.ts';
import type { Trial } from '../bench/fault.ts';
import { newDisk } from '../bench/diskOfItsOwn.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { limitFileSize } from '../bench/prlimit.ts';
import { workerOf } from '../bench/processes.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const DISK_KIB = 32 * 1024;

/** Outputs on a disk that becomes read-only while nobody works, and a working supervisor whose writes all fail. */
export async function readOnlyDisks(trial: Trial): Promise<Tally> {
  const tallies: Tally[] = [];
  for (let i = 0; i < trial.count; i++) tallies.push(await readOnlyDisk(), await unwritable(trial));
  return { ...sumOf(tallies), count: trial.count };
}

async function readOnlyDisk(): Promise<Tally> {
  const disk = newDisk(DISK_KIB);
  try {
    return await onBench((bench) => lockedAway(bench, disk.readOnly, disk.writable), { outputs: disk.folder });
  } finally {
    disk.remove();
  }
}

async function lockedAway(bench: FaultBench, readOnly: () => void, writable: () => void): Promise<Tally> {
  const done = bench.submit({ label: 'done', writeFiles: { 'a.txt': '1' } });
  await bench.supervisor({ untilIdle: true }).ended;
  const waiting = bench.submit({ label: 'waits', writeFiles: { 'b.txt': '2' } });
  bench.monitor.close();
  readOnly();
  const refused = complaintOf(() => bench.submit({ label: 'late' }));
  const supervisor = bench.supervisor({ untilIdle: true });
  const { code } = await supervisor.ended;
  const viewer = openMonitor(bench.roots, bench.clock);
  const shown = complaintOf(() => [done, waiting].map(({ id }) => viewer.job(id)?.state).join(' '));
  viewer.close();
  writable();
  return bench.close(1, [
    ...(refused.startsWith('IO') && !refused.includes('\n') ? [] : [`a submit says ${refused}`]),
    ...(code === 74 && !supervisor.complaints().trim().includes('\n') ? [] : [`a supervisor ends with ${code}: ${supervisor.complaints()}`]),
    ...(shown === 'SUCCEEDED QUEUED' ? [] : [`a viewer shows ${shown}`]),
  ]);
}

function complaintOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    const { code, message } = asFailure(error);
    return `${code}: ${message}`;
  }
}

/** Every write of the supervisor fails, its reads do not. */
function unwritable({ long }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const running = bench.submit({ label: 'running', holdFile: bench.holdFile, writeFiles: { 'a.txt': '1' } });
    const limits = long ? { adoptionMs: 200_000 } : { supervisorBeatMs: 100, unwritableMs: 600 };
    const supervisor = bench.supervisor({ maxRunning: 1, limits });
    await workerOf(bench, running.id);
    limitFileSize(supervisor.child.pid ?? 0, 0);
    const since = performance.now();
    const waiting = bench.submit({ label: 'waits', writeFiles: { 'b.txt': '2' } });
    const { code } = await supervisor.ended;
    bench.letGo();
    const tookMs = performance.now() - since;
    return bench.close(1, [
      ...(code === 74 && supervisor.complaints().trim().split('\n').length === 1 ? [] : [`it ends with ${code}: ${supervisor.complaints()}`]),
      ...(tookMs < (long ? 60_000 : 600) ? [`it ends after ${Math.round(tookMs)} ms already`] : []),
      ...(supervisor.events.filter(({ kind, jobId }) => kind === 'claimed' && jobId === waiting.id).length === 0 ? [] : ['it claims although it cannot write']),
    ]);
  });
}
