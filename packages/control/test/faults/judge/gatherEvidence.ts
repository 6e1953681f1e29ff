import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Evidence, EventRow, JobRow, Snapshot } from './evidence.ts';
import { markedProcesses } from './markedProcesses.ts';
import { publishedFolders } from './publishedFolders.ts';
import { parseWitness } from './witness.ts';

/** Where the judge looks. */
export interface Scene {
  readonly outputs: string;
  readonly witness: string;
  readonly before?: Snapshot;
  /** The outputs of a run of the same jobs without faults. */
  readonly reference?: string;
  readonly boundMs?: number;
}

const DAY_MS = 86_400_000;

/** Looks at everything once. The database is opened by SQLite alone and only for reading: another open of its file would drop its locks. */
export function gatherEvidence({ outputs, witness, before = {}, reference, boundMs = DAY_MS }: Scene): Evidence {
  const artifacts = join(outputs, 'artifacts');
  return {
    ...databaseOf(outputs),
    published: publishedFolders(join(artifacts, 'jobs')),
    staged: namesIn(join(artifacts, '.staging')),
    trashed: namesIn(join(artifacts, '.trash')),
    witness: existsSync(witness) ? parseWitness(readFileSync(witness, 'utf8')) : [],
    marked: markedProcesses(),
    bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    before,
    reference: reference === undefined ? new Map() : referenceOf(reference),
    nowMs: Date.now(),
    boundMs,
  };
}

function databaseOf(outputs: string): Pick<Evidence, 'damage' | 'jobs' | 'events'> {
  const db = new Sqlite(join(outputs, 'runtime', 'jobs_v2.db'), { readonly: true, fileMustExist: true, timeout: 30_000 });
  try {
    // One transaction: rows and events of the same moment.
    return db.transaction(() => ({
      damage: [
        ...db.prepare<[], string>('PRAGMA integrity_check').pluck().all().filter((found) => found !== 'ok'),
        ...db.prepare<[], { table: string; rowid: number }>('PRAGMA foreign_key_check').all().map(({ table, rowid }) => `${table} ${rowid} points to a row that is not there`),
        ...db.prepare<[], string>(COUNTS).pluck().all(),
      ],
      jobs: db.prepare<[], JobRow>(JOBS).all(),
      events: db.prepare<[], EventRow>('SELECT job_id AS jobId, from_state AS "from", to_state AS "to", coalesce(reason,\'\') AS reason FROM job_events ORDER BY job_id, seq').all(),
    }))();
  } finally {
    db.close();
  }
}

const JOBS = `
SELECT job_id AS jobId, j.job_type AS jobType, params_json AS params, params_hash AS paramsHash, state, attempt, result_of AS resultOf, manifest_sha256 AS manifestSha256,
  boot_id AS bootId, worker_pid AS pid, worker_start_ticks AS startTicks, run_after_ms AS runAfterMs, started_at_ms AS startedAtMs,
  depends_pending AS dependsPending, EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=j.job_id) AS pruned, coalesce(timeout_ms,0) AS timeoutMs, coalesce(paused=0 AND max_running>0,0) AS claimable
FROM jobs j LEFT JOIN job_types t USING(job_type) ORDER BY seq`;

const COUNTS = `
SELECT 'state_counts says ' || coalesce(c.n,0) || ' ' || k.state || ' of ' || k.job_type || ', there are ' || coalesce(r.n,0)
FROM (SELECT job_type, state FROM jobs UNION SELECT job_type, state FROM state_counts) k
LEFT JOIN state_counts c USING(job_type, state) LEFT JOIN (SELECT job_type, state, count(*) AS n FROM jobs GROUP BY 1, 2) r USING(job_type, state)
WHERE coalesce(c.n,0)<>coalesce(r.n,0)`;

function referenceOf(outputs: string): ReadonlyMap<string, readonly string[]> {
  const { jobs } = databaseOf(outputs);
  const hashes = new Map(jobs.map(({ jobId, paramsHash }) => [jobId, paramsHash]));
  return new Map(
    publishedFolders(join(outputs, 'artifacts', 'jobs')).flatMap(({ name, manifest }) => {
      const hash = hashes.get(name);
      return hash === undefined || manifest === null ? [] : [[hash, manifest.files.map(({ path, sha256 }) => `${path} ${sha256}`)] as const];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
