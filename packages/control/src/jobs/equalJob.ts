import type { Database, JobState } from '../db/index.ts';
import { retentionIn } from './monitorQueries.ts';

/** A job of the same type with the same parameters. */
export interface EqualJob {
  readonly seq: number;
  readonly id: string;
  readonly state: JobState;
}

// The key by which a submit finds its equal; in a database of an earlier version it is the whole hash. A forced job has none, and answers nobody.
const OPEN = `
SELECT seq, job_id AS id, state FROM jobs WHERE job_type=@type AND dedupe_key IN(unhex(substr(@paramsHash,1,32)),@paramsHash) AND dedupe_key IS NOT NULL`;

/** The job that waits or runs with these parameters, else the newest that succeeded with them and whose result was not pruned; null where there is none. */
export function equalJob(db: Database, type: string, paramsHash: string): EqualJob | null {
  const find = (sql: string): EqualJob | undefined => db.prepare<object, EqualJob>(sql).get({ type, paramsHash });
  return find(OPEN) ?? find(doneIn(db)) ?? null;
}

function doneIn(db: Database): string {
  return `
SELECT seq, id, state FROM (
  SELECT seq, job_id AS id, state, ${retentionIn(db)} FROM jobs j WHERE state='SUCCEEDED' AND job_type=@type AND params_hash=@paramsHash)
 WHERE pruned_at_ms IS NULL ORDER BY seq DESC LIMIT 1`;
}
