import { sqliteStore } from '../../../src/store/index.ts';
import { claimOf } from '../../../src/supervisor/claiming.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { judgedBy, tallyOf } from '../bench/tally.ts';

const MOST_MS = 5;
const LOOKS = 300;
const INSERT = `
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i),'BUILD_DATA','{"instrument":"X","timeframes":["1m"]}',printf('%064x',i),unhex(printf('%032x',i)),'QUEUED',0,0,0 FROM n`;

/** The time that 99 of 100 calls stay below. */
function p99(count: number, work: (i: number) => void): number {
  const times = Array.from({ length: count }, (_, i) => {
    const start = performance.now();
    work(i);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(count * 0.99)] ?? 0;
}

export const F30_LONG_QUEUE: Fault = {
  name: 'F30',
  title: 'a queue of this many jobs: pages, claims, counts',
  criterion: `every page, claim and count is right, and 99 of 100 take less than ${MOST_MS} ms`,
  counts: { short: 2_000, long: 100_000 },
  run: ({ count, long, say }) =>
    onBench((bench) => {
      const db = bench.database();
      db.prepare(INSERT).run(count);
      db.exec('UPDATE job_types SET max_running=100000');
      const store = sqliteStore(db);
      const claimant = { clock: bench.clock, epoch: 0, bootId: 'bench', limits: { claimLeaseMs: 30_000 } };
      const faults: string[] = [];
      const expectEqual = (what: string, found: unknown, wanted: unknown): void => void (found === wanted || faults.push(`${what} gives ${String(found)}, not ${String(wanted)}`));
      const step = Math.floor(count / LOOKS);
      for (let i = 0; i < 20; i++) bench.monitor.jobs({ limit: 50 }); // the code is warm, as on a screen that is open
      const page = p99(LOOKS, (i) => expectEqual('a page', bench.monitor.jobs({ limit: 50, beforeSeq: (i + 1) * step + 51 })[49]?.seq, (i + 1) * step + 1));
      const claim = p99(LOOKS, (i) => expectEqual('a claim', store.claim(claimOf(claimant, 'BUILD_DATA'))?.seq, i + 1));
      const counted = p99(LOOKS, () => expectEqual('the count', bench.monitor.counts().find(({ state }) => state === 'QUEUED')?.n, count - LOOKS));
      say(`page ${page.toFixed(2)} ms, claim ${claim.toFixed(2)} ms, count ${counted.toFixed(2)} ms`);
      const slow = { page, claim, counted };
      if (long) for (const [what, ms] of Object.entries(slow)) if (ms > MOST_MS) faults.push(`${what}: ${ms.toFixed(2)} ms`);
      return Promise.resolve(tallyOf(count, judgedBy(bench.look(), 'I1'), faults));
    }),
};
