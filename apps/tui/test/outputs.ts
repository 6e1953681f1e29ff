import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { layoutOf, removeTree } from '@proj/core/paths';
import { type Roots, submit, systemClock } from '@proj/control';
import { onTestFinished } from 'vitest';

/** Two days of minute bars of an instrument that is configured, in roots where nothing was ever run. */
export function rootsWithRaw(): Roots {
  const roots = rootsWithJobs([]);
  mkdirSync(roots.raw, { recursive: true });
  configureInstrument(roots, 'MY.ES', ['source: es.txt', 'timeframes: [1m, 60m]', 'format: {stamp: close, dataZone: UTC}']);
  const bars = Array.from({ length: 2880 }, (_, i) => {
    const stamp = new Date(Date.UTC(2024, 0, 2, 0, 1 + i)).toISOString();
    const open = 4800 + 10 * Math.round(Math.sin(i / 40));
    return `${stamp.slice(0, 10)},${stamp.slice(11, 16)},${open},${open + 1},${open - 1},${open + 0.5},${100 + (i % 7)}`;
  });
  writeFileSync(join(roots.raw, 'es.txt'), `Date,Time,Open,High,Low,Close,Volume\n${bars.join('\n')}\n`);
  return roots;
}

/** Fresh roots in a folder that lasts as long as the test, with one queued job for each instrument. */
export function rootsWithJobs(instruments: readonly string[]): Roots {
  const home = mkdtempSync(join(tmpdir(), 'proj-tui-'));
  onTestFinished(() => removeTree(home));
  const roots = { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs: join(home, 'configs') };
  for (const instrument of instruments) configureInstrument(roots, instrument);
  for (const instrument of instruments) submit(roots, { type: 'BUILD_DATA', params: { instrument, timeframes: ['1m'] }, submittedBy: 'cli' }, systemClock());
  return roots;
}

/** The same with a hundred thousand queued jobs, of which the oldest alone is of an instrument that is configured. */
export function rootsWithManyJobs(): Roots {
  const roots = rootsWithJobs(['CME.ES']);
  const db = new DatabaseSync(layoutOf(roots).jobsDb);
  db.exec(`
WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i+1 FROM n WHERE i<100000)
INSERT INTO jobs(job_id,job_type,params_json,params_hash,dedupe_key,state,run_after_ms,created_at_ms,updated_at_ms)
SELECT printf('00000000-0000-7000-8000-%012x',i),'BUILD_DATA',json_object('instrument',printf('X.N%d',i),'timeframes',json_array('1m')),printf('%064x',i),unhex(printf('%032x',i)),'QUEUED',0,0,0 FROM n`);
  db.close();
  return roots;
}

/** Writes an instrument that is always open into the configuration: a job can be submitted for it. */
export function configureInstrument(roots: Roots, id: string, more: readonly string[] = []): void {
  for (const folder of ['instruments', 'calendars']) mkdirSync(join(roots.configs, folder), { recursive: true });
  copyFileSync(new URL('../../../configs/calendars/always_open.yaml', import.meta.url), join(roots.configs, 'calendars', 'always_open.yaml'));
  const lines = [`id: ${id}`, 'name: Mine', 'currency: USD', 'pointValue: 50', 'tickSize: 0.25', 'calendar: always_open', ...more, 'costs: {commissionPerSide: 1, slippageTicks: 1}'];
  writeFileSync(join(roots.configs, 'instruments', `${id}.yaml`), `${lines.join('\n')}\n`);
}
