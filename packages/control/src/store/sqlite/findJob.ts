import { fail } from '@proj/core/errors';
import { statement, type Database } from '../../db/index.ts';
import type { JobName } from '../intake.ts';

const SEQ = /^#?(\d{1,15})$/;
const ENDING = /^[0-9a-f-]{1,36}$/;
const SHORTEST_ENDING = 4;

/**
 * The job that a reference names, null when there is none: `#12` or `12` (its number), or any ending of its id that no other shares.
 *
 * A reference of digits alone is the number when there is a job of that number, else an ending.
 *
 * @throws CONFLICT when more than one job ends so
 */
export function findJob(db: Database, ref: string): JobName | null {
  const number = SEQ.exec(ref)?.[1];
  const numbered = number === undefined ? undefined : jobOfSeq(db, Number(number));
  if (numbered !== undefined) return numbered;
  const ending = ref.toLowerCase();
  if (!ENDING.test(ending) || ending.length < SHORTEST_ENDING) return null;
  const found = jobsEnding(db, ending);
  if (found.length > 1) {
    fail('CONFLICT', `more than one job ends with "${ending}"`, { candidates: found.map(({ seq }) => `#${seq}`), advice: 'give more of the id, or the number' });
  }
  return found[0] ?? null;
}

function jobOfSeq(db: Database, seq: number): JobName | undefined {
  return statement<object, JobName>(db, 'SELECT job_id AS id, seq FROM jobs WHERE seq=@seq').get({ seq });
}

// A whole id is found by its index; an ending by a scan, which stops at the second hit.
function jobsEnding(db: Database, ending: string): readonly JobName[] {
  const exact = statement<object, JobName>(db, 'SELECT job_id AS id, seq FROM jobs WHERE job_id=@ending').get({ ending });
  if (exact !== undefined) return [exact];
  return statement<object, JobName>(db, `SELECT job_id AS id, seq FROM jobs WHERE job_id LIKE '%' || @ending ORDER BY seq DESC LIMIT 2`).all({ ending });
}
