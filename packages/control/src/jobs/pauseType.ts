import { fail } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import { openJobsDb, translated, type Clock } from '../db/index.ts';
import { submittableType } from './testHooks.ts';

/** Stops, or lets go on, the claiming of a type; what runs is left alone. Returns whether that changed anything. @throws UNKNOWN_TYPE, REMOVED_TYPE, IO */
export function pauseType(roots: Roots, type: string, paused: boolean, clock: Clock): boolean {
  const { name } = submittableType(type);
  const db = openJobsDb(roots, clock);
  try {
    const flag = paused ? 1 : 0;
    const { changes } = translated(db.name, () => db.prepare('UPDATE job_types SET paused=? WHERE job_type=? AND paused<>?').run(flag, name, flag));
    const known = db.prepare('SELECT 1 FROM job_types WHERE job_type=?').get(name) !== undefined;
    return known ? changes === 1 : fail('UNKNOWN_TYPE', `the database has no type ${name}`);
  } finally {
    db.close();
  }
}
