import { rmSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const JOBS = 10;

export const F13_LOST_LOGS: Fault = {
  name: 'F13',
  title: 'the write-ahead log is deleted after ten results were published',
  criterion: 'SQLite goes back in silence; the folders bring the rows forward again as RECONCILED, and nothing is computed twice',
  counts: { short: 1, long: 20 },
  run: async ({ count }) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < count; i++) tallies.push(await loseLog());
    return sumOf(tallies);
  },
};

function loseLog(): Promise<Tally> {
  return onBench(async (bench) => {
    const job = (i: number): string => bench.submit({ label: String(i), writeFiles: { 'a.txt': String(i) } }).id;
    const early = Array.from({ length: JOBS / 2 }, (_, i) => job(i)); // rows in the database itself
    const supervisor = bench.supervisor();
    await supervisor.heard('started');
    const late = Array.from({ length: JOBS / 2 }, (_, i) => job(JOBS + i)); // rows in the log alone
    await eventually('all are published', () => bench.monitor.counts().some(({ state, n }) => state === 'SUCCEEDED' && n === JOBS));
    const before = [...early, ...late].map((id) => bench.job(id).manifestSha256);
    supervisor.child.kill('SIGKILL');
    await supervisor.ended;
    bench.look();
    bench.monitor.close();
    for (const end of ['-wal', '-shm']) rmSync(bench.layout.jobsDb + end);
    const wentBack = early.concat(late).filter((id) => bench.monitor.job(id)?.state !== 'SUCCEEDED').length;
    bench.monitor.close();
    await bench.supervisor({ untilIdle: true }).ended;
    const rows = early.concat(late).map((id) => bench.monitor.job(id));
    return bench.close(1, [
      ...(wentBack > 0 ? [] : ['nothing went back: the log held nothing']),
      ...(rows.every((row, i) => row?.state === 'SUCCEEDED' && row.manifestSha256 === before[i]) ? [] : ['not every result came back']),
      ...(rows.filter((row) => row?.stateReason === 'RECONCILED').length === wentBack ? [] : [`${wentBack} rows went back, not all of them were RECONCILED`]),
      ...early.concat(late).filter((id) => bench.starts(id).length !== 1).map((id) => `${id} was started ${bench.starts(id).length} times`),
    ]);
  });
}
