import { join } from 'node:path';
import { fail } from '@proj/core/errors';
import { exists, layoutOf, type Roots } from '@proj/core/paths';
import { copyDatabase, fileStampOf, openJobsDb, type Clock } from '../db/index.ts';

/** Writes a copy of the job database beside the others; a supervisor may work meanwhile. Returns its path. @throws NOT_FOUND where there is none, IO, BAD_DATABASE */
export function backupDatabase(roots: Roots, clock: Clock): string {
  const { backups, jobsDb } = layoutOf(roots);
  if (!exists(jobsDb)) fail('NOT_FOUND', 'there is no job database to copy', { where: jobsDb });
  const path = join(backups, `jobs_v2-${fileStampOf(clock.wallMs())}.db`);
  const db = openJobsDb(roots, clock);
  try {
    copyDatabase(db, path);
  } finally {
    db.close();
  }
  return path;
}
