import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { runCommand } from '../bench/runCommand.ts';

const REFUSED = ['', 'build_data', 'RUN_RESEARCH_V2', 'NO_SUCH_TYPE', '__TEST__'];
const INSERT = `INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,run_after_ms,created_at_ms,updated_at_ms) VALUES(?,?,'{}',?,'QUEUED',0,0,0)`;

export const F27_REMOVED_TYPES: Fault = {
  name: 'F27',
  title: 'types that are unknown, misspelt or removed: by the command line, by SQL, in an old database',
  criterion: 'refused by name, no row by SQL, an old row becomes REJECTED, is never run and never deleted',
  counts: { short: REFUSED.length * 2 + 1, long: REFUSED.length * 2 + 1 },
  run: ({ count }) =>
    onBench(async (bench) => {
      const home = dirname(bench.roots.outputs);
      mkdirSync(bench.roots.configs);
      writeFileSync(bench.witness, '');
      const db = bench.database();
      const insert = db.prepare(INSERT);
      const faults: string[] = [];
      for (const [i, type] of REFUSED.entries()) {
        const { code, stderr } = await runCommand(home, ['submit', type, '--params', '-'], '{}');
        if (code !== 64) faults.push(`submit "${type}": exit ${code}: ${stderr}`);
        if (type === 'RUN_RESEARCH_V2' && !stderr.includes('RUN_RESEARCH_V2 was removed')) faults.push(`the removed type is not named: ${stderr}`);
        try {
          insert.run(`00000000-0000-7000-8000-00000000000${i}`, type, 'a'.repeat(64));
          faults.push(`SQL may insert "${type}"`);
        } catch (error) {
          if (!(error instanceof Error && error.message.includes('FOREIGN KEY'))) faults.push(String(error));
        }
      }
      db.exec(`INSERT INTO job_types(job_type,max_running,timeout_ms) VALUES('RUN_RESEARCH_V2',4,1000)`);
      const old = '00000000-0000-7000-8000-0000000000ff';
      insert.run(old, 'RUN_RESEARCH_V2', 'a'.repeat(64));
      await bench.supervisor({ untilIdle: true }).ended;
      const { state, attempt } = bench.job(old);
      if (state !== 'REJECTED' || attempt !== 0) faults.push(`the old row is ${state}, attempt ${attempt}`);
      return bench.close(count, faults);
    }),
};
