import { asFailure } from '@proj/core/errors';
import { eventually } from '../../fixtures/world.ts';
import type { Trial } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { newDisk } from '../bench/diskOfItsOwn.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const SMALLEST_KIB = 64;
const LARGEST_KIB = 8 * 1024;
const AMPLE_KIB = 64 * 1024;
/** What a worker can say of a full disk, and what its exit code says when it cannot write even that. */
const DISK_REASON = /^RETRY (ENOSPC|IO|LOST|SQLITE_(FULL|IOERR\w*|CANTOPEN\w*))$/;
const JOBS = 6;
const LIMITS = { lossCap: 1_000, retryMaxMs: 300, diskMs: 200, minFreeBytes: 0 };

/** Disks from 64 KiB to 8 MiB, each a little too small for the jobs on it; later they grow. */
export async function fullDisks(trial: Trial): Promise<Tally> {
  const tallies: Tally[] = [];
  const ratio = (LARGEST_KIB / SMALLEST_KIB) ** (1 / Math.max(1, trial.count - 1));
  for (let i = 0; i < trial.count; i++) tallies.push(await fullDisk(Math.round(SMALLEST_KIB * ratio ** i)));
  return sumOf(tallies);
}

async function fullDisk(kib: number): Promise<Tally> {
  const disk = newDisk(kib);
  try {
    return await onBench((bench) => fillAndGrow(bench, kib, disk.resize), { outputs: disk.folder });
  } finally {
    disk.remove();
  }
}

async function fillAndGrow(bench: FaultBench, kib: number, resize: (kib: number) => void): Promise<Tally> {
  const faults: string[] = [];
  const job = (label: string): void => {
    try {
      bench.submit({ label, fillFiles: { 'a.bin': kib * 256 } });
    } catch (error) {
      const { code, message } = asFailure(error);
      if (code !== 'IO' || message.includes('\n')) faults.push(`${kib} KiB: a submit on a full disk says ${code}: ${message}`);
    }
  };
  for (let i = 0; i < JOBS; i++) job(String(i));
  const first = bench.supervisor({ maxRunning: 2, limits: LIMITS });
  await eventually('it meets the full disk', () => first.child.exitCode !== null || first.events.some(({ kind, text }) => kind === 'alarm' || kind === 'released' || /ENOSPC/.test(text)));
  if (first.child.exitCode !== null && (first.child.exitCode !== 74 || first.complaints().trim().includes('\n'))) {
    faults.push(`${kib} KiB: the supervisor could not begin and ended with ${first.child.exitCode}: ${first.complaints()}`);
  }
  resize(AMPLE_KIB);
  job('later');
  if (first.child.exitCode === null) {
    await bench.settle();
    if (first.child.exitCode !== null) faults.push(`${kib} KiB: the supervisor ended with ${String(first.child.exitCode)}: ${first.complaints()}`);
    first.child.kill('SIGTERM');
    await first.ended;
  }
  const tally = await bench.close(1);
  const unfinished = bench.monitor.jobs({ limit: 100 }).filter(({ state }) => state !== 'SUCCEEDED');
  const reasons = bench.database().prepare<[], string>(`SELECT DISTINCT outcome FROM job_attempts WHERE outcome<>'SUCCEEDED'`).pluck().all();
  faults.push(...reasons.filter((reason) => !DISK_REASON.test(reason)).map((reason) => `${kib} KiB: an attempt ended as ${reason}`));
  return { ...tally, faults: [...tally.faults, ...faults, ...unfinished.map(({ id, state }) => `${kib} KiB: ${id} is ${state}`)] };
}
