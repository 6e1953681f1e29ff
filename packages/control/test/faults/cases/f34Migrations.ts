import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openJobsDb, openWriter, MIGRATIONS, type Database } from '../../../src/db/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { runScript } from '../bench/runCommand.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'fixtures', 'migrateProcess.ts');

/** The statements of a script; one begins where a line begins with its verb. */
const statementsOf = (sql: string): readonly string[] => sql.split(/\n(?=CREATE |INSERT |ALTER |DROP |UPDATE )/).map((one) => one.trim()).filter((one) => one !== '');

// The real steps, and one of the future: every database in between must be brought forward too.
const LATER = ['ALTER TABLE jobs ADD COLUMN of_the_future TEXT;', 'CREATE TABLE of_the_future(a INTEGER PRIMARY KEY) STRICT;', `INSERT INTO of_the_future VALUES(1);`];
const STEPS = [...MIGRATIONS.map(({ name, sql, sha256 }) => ({ name, sha256, statements: statementsOf(sql) })), { name: 'later', sha256: 'f'.repeat(64), statements: LATER }];
const PLACES = STEPS.reduce((sum, { statements }) => sum + statements.length + 1, 0);

function dumpOf(path: string): string {
  const db = openWriter(path, { checkpointPages: 0, mustExist: true });
  try {
    const sound = db.pragma('integrity_check', { simple: true });
    const schema = db.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`).all();
    return JSON.stringify([sound, db.pragma('user_version', { simple: true }), schema, rowsOf(db)]);
  } finally {
    db.close();
  }
}

const rowsOf = (db: Database): unknown => ['job_types', 'legal_transition', 'supervisor', 'of_the_future'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());

async function migrated(path: string, diesAt: number, steps: readonly object[] = STEPS): Promise<string | null> {
  const { signal, code, stderr } = await runScript([ENTRY, path, String(diesAt)], { env: { ...process.env, PROJ_STEPS: JSON.stringify(steps) } });
  return diesAt === 0 ? (code === 0 ? null : stderr) : signal === 'SIGKILL' ? null : `it did not die: ${code} ${stderr}`;
}

function forget(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

async function killedEverywhere(bench: FaultBench, places: readonly number[]): Promise<readonly string[]> {
  const path = join(bench.roots.outputs, 'migrated.db');
  const fresh = join(bench.roots.outputs, 'fresh.db');
  const faults = [await migrated(fresh, 0)];
  const wanted = dumpOf(fresh);
  for (const place of places) {
    forget(path);
    faults.push(await migrated(path, place), await migrated(path, 0));
    if (dumpOf(path) !== wanted) faults.push(`killed before statement ${place} it is not as a fresh one`);
  }
  for (let versions = 0; versions < STEPS.length; versions++) {
    forget(path);
    if (versions > 0) faults.push(await migrated(path, 0, STEPS.slice(0, versions)));
    faults.push(await migrated(path, 0));
    if (dumpOf(path) !== wanted) faults.push(`brought forward from version ${versions} it is not as a fresh one`);
  }
  forget(path);
  const did = (await Promise.all([1, 2].map(() => runScript([ENTRY, path, '0'], { env: { ...process.env, PROJ_STEPS: JSON.stringify(STEPS) } })))).map(({ stdout }) => stdout);
  if (did.filter((text) => text === 'true').length !== 1) faults.push(`of two processes ${did.join(' and ')} migrated`);
  if (dumpOf(path) !== wanted) faults.push('migrated by two at once it is not as a fresh one');
  return faults.filter((fault) => fault !== null);
}

/** An old binary leaves a newer database as it is. */
async function refusedByOld(bench: FaultBench): Promise<readonly string[]> {
  const db = bench.database();
  db.pragma(`user_version=${MIGRATIONS.length + 1}`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const before = hashOf(bench.layout.jobsDb);
  const { code } = await bench.supervisor({ untilIdle: true }).ended;
  const refused = attempt(() => openJobsDb(bench.roots, bench.clock));
  const changed = hashOf(bench.layout.jobsDb) !== before;
  db.pragma(`user_version=${MIGRATIONS.length}`);
  return [...(code === 66 ? [] : [`a supervisor ends with ${code}`]), ...(refused === 'NEWER_SCHEMA' ? [] : [`opening gives ${refused}`]), ...(changed ? ['the newer database was changed'] : [])];
}

function attempt(work: () => unknown): string {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export const F34_MIGRATIONS: Fault = {
  name: 'F34',
  title: 'migrations killed at each statement, from each version, by two processes; an old binary on a newer database',
  criterion: 'schema and rows are those of a fresh database, one process migrates, the old binary ends with 66 and changes nothing',
  counts: { short: 4, long: PLACES },
  run: ({ count, random }) =>
    onBench(async (bench) => {
      bench.submit({ label: 'first' });
      const all = Array.from({ length: PLACES }, (_, i) => i + 1);
      const places = count >= PLACES ? all : Array.from({ length: count }, () => all[Math.floor(random() * PLACES)] ?? 1);
      const faults = [...await killedEverywhere(bench, places), ...await refusedByOld(bench)];
      return bench.close(count, faults);
    }),
};
