import { brothers } from '../../fixtures/brothers.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { judgedBy, tallyOf } from '../bench/tally.ts';

const CLAIMERS = 8;

export const F08_RACING_CLAIMS: Fault = {
  name: 'F8',
  title: 'eight processes claim below the lock',
  criterion: 'each row is claimed once, and no process meets a busy database',
  counts: { short: 60, long: 1_000 },
  run: ({ count }) =>
    onBench(async (bench) => {
      const db = bench.database();
      db.exec('UPDATE job_types SET max_running=100000');
      const insert = db.prepare(
        `INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,'BUILD_DATA','{}','${'a'.repeat(64)}','QUEUED',0,0,0)`,
      );
      db.transaction(() => {
        for (let i = 1; i <= count; i++) insert.run(`00000000-0000-7000-8000-${String(i).padStart(12, '0')}`);
      })();
      // A claim that throws ends its process with an error, and this line with it.
      const got = (await brothers(CLAIMERS, 'claimProcess', bench.roots.outputs)).flatMap((text): number[] => JSON.parse(text));
      const times = Map.groupBy(got, (seq) => seq);
      const wrong = Array.from({ length: count }, (_, i) => i + 1).filter((seq) => times.get(seq)?.length !== 1);
      const tally = tallyOf(count, judgedBy(bench.look(), 'I1', 'I2', 'I3'), wrong.map((seq) => `#${seq} was claimed ${times.get(seq)?.length ?? 0} times`)); // nobody runs what was claimed here
      return { ...tally, lost: tally.lost + wrong.filter((seq) => !times.has(seq)).length, twice: wrong.filter((seq) => times.has(seq)).length };
    }),
};
