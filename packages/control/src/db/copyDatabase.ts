import { dirname } from 'node:path';
import { ensureFolder, moveEntry, removeTree, syncFile, syncFolder } from '@proj/core/paths';
import { openReader, translated, type Database } from './connection.ts';
import { requireSound } from './migrate.ts';

/** Writes a copy of this moment of a database, checked and on the disk, under a name that it has only when it is whole. @throws IO, BAD_DATABASE */
export function copyDatabase(db: Database, path: string): void {
  const partial = `${path}.partial`;
  ensureFolder(dirname(path));
  removeTree(partial);
  translated(partial, () => db.prepare('VACUUM INTO ?').run(partial));
  const copy = openReader(partial);
  try {
    requireSound(copy, 'quick_check');
  } finally {
    copy.close();
  }
  syncFile(partial);
  moveEntry(partial, path);
  syncFolder(dirname(path));
}

/** An instant as a part of a file's name. */
export function fileStampOf(wallMs: number): string {
  return new Date(wallMs).toISOString().replace(/[:.]/g, '');
}
