import { join } from 'node:path';
import { ensureFolder, layoutOf, moveEntry, removeTree, syncFile, syncFolder, type Roots } from '@proj/core/paths';
import { openJobsDb, openReader, requireSound, translated, type Clock } from '../db/index.ts';

/** Writes a copy of the job database, checked and on the disk, beside the others; a supervisor may work meanwhile. Returns its path. @throws IO, BAD_DATABASE */
export function backupDatabase(roots: Roots, clock: Clock): string {
  const { backups } = layoutOf(roots);
  ensureFolder(backups);
  const stamp = new Date(clock.wallMs()).toISOString().replace(/[:.]/g, '');
  const path = join(backups, `jobs_v2-${stamp}.db`);
  const partial = `${path}.partial`;
  removeTree(partial);
  const db = openJobsDb(roots, clock);
  try {
    translated(partial, () => db.prepare('VACUUM INTO ?').run(partial));
  } finally {
    db.close();
  }
  const copy = openReader(partial);
  try {
    requireSound(copy, 'quick_check');
  } finally {
    copy.close();
  }
  syncFile(partial);
  moveEntry(partial, path);
  syncFolder(backups);
  return path;
}
