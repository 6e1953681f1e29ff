import type { Database, JobState } from '../db/index.ts';

/** A job of the same type with the same parameters. */
export interface EqualJob {
  readonly seq: number;
  readonly id: string;
  readonly state: JobState;
}

const EQUAL = `
SELECT seq, job_id AS id, state FROM jobs WHERE job_type=? AND params_hash=? AND state IN('QUEUED','RUNNING','SUCCEEDED')
 ORDER BY state='SUCCEEDED', seq DESC LIMIT 1`;

/** The job that waits or runs with these parameters, else the newest that succeeded with them; null where there is none. */
export function equalJob(db: Database, type: string, paramsHash: string): EqualJob | null {
  return db.prepare<[string, string], EqualJob>(EQUAL).get(type, paramsHash) ?? null;
}
