import { join } from 'node:path';
import { layoutOf, type Roots } from '@proj/core/paths';
import { copyDatabase, fileStampOf, openJobsDb, type Clock } from '../db/index.ts';

/** Writes a copy of the job database beside the others; a supervisor may work meanwhile. Returns its path. @throws IO, BAD_DATABASE */
export function backupDatabase(roots: Roots, clock: Clock): string {
  const path = join(layoutOf(roots).backups, `jobs_v2-${fileStampOf(clock.wallMs())}.db`);
  const db = openJobsDb(roots, clock);
  try {
    copyDatabase(db, path);
  } finally {
    db.close();
  }
  return path;
}
