import { copyFileSync, rmSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import { backupDatabase } from '../../../src/supervisor/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const AROUND = 4;

export const F33_RESTORE: Fault = {
  name: 'F33',
  title: 'a backup while jobs are written and run; it is restored under a worker that lives',
  criterion: 'the copy is whole, what was published since is known again, the worker of before cannot write',
  counts: { short: 1, long: 20 },
  run: async ({ count, say }) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < count; i++) {
      const tally = await onBench(async (bench) => {
        const found: string[] = [];
        const before = Array.from({ length: AROUND }, (_, n) => bench.submit({ label: `before ${n}`, writeFiles: { 'a.txt': `${n}` } }).id);
        const long = bench.submit({ label: 'long', holdFile: bench.holdFile }, { priority: 50 });
        const first = bench.supervisor({ maxRunning: 3, limits: { adoptionMs: 3_000 } }); // its worker still has the old file open, and waits in vain
        await eventually('the long one has begun', () => bench.starts(long.id).length > 0);
        const backup = backupDatabase(bench.roots, bench.clock);
        await eventually('the others are published', () => before.every((id) => bench.job(id).state === 'SUCCEEDED'));
        const worker = bench.job(long.id).pid;
        first.child.kill('SIGKILL');
        await first.ended;
        for (const end of ['', '-wal', '-shm']) rmSync(bench.layout.jobsDb + end, { force: true });
        copyFileSync(backup, bench.layout.jobsDb);
        const db = bench.database();
        if (db.pragma('integrity_check', { simple: true }) !== 'ok') found.push('the copy is not whole');
        // As if the backup were older than the claim: the row says another secret than the worker that still runs.
        db.prepare(`UPDATE jobs SET token='of another time' WHERE job_id=? AND state='RUNNING'`).run(long.id);
        bench.supervisor({ limits: { lossCap: 50 } });
        await eventually('the worker of before has ended', () => worker === null || !isAlive(worker));
        await eventually('what was published is known', () => before.every((id) => bench.job(id).state === 'SUCCEEDED'));
        for (const id of before) if (bench.starts(id).length !== 1) found.push(`${id} ran ${bench.starts(id).length} times`);
        db.prepare('UPDATE jobs SET cancel_requested_at_ms=1 WHERE job_id=?').run(long.id);
        await eventually('the long one was stopped', () => bench.job(long.id).state === 'ABORTED');
        return bench.close(1, found);
      });
      tallies.push(tally);
      say(`${i + 1} restored`);
    }
    return sumOf(tallies);
  },
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
