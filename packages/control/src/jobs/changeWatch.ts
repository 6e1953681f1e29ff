import { asFailure, failureLine } from '@proj/core/errors';
import { fileStamp, layoutOf, type Roots } from '@proj/core/paths';
import { isDatabaseLost, openJobsReader, type Database } from '../db/index.ts';

/** A database to look at, and whether anything has moved since it was last asked. */
export interface ChangeWatch {
  /** The open database; null while there is none. */
  readonly database: () => Database | null;
  /** True at the first call, and once after a commit of another connection, a new index file or a new database. */
  readonly changed: () => boolean;
  readonly presence: () => DatabasePresence;
  readonly close: () => void;
}

/** None yet; one that is read; a copy of one on a disk that is read-only; none beside published jobs, which only a recovery brings back; or one that was read before and is there no more. */
export type DatabasePresence = 'none' | 'here' | 'copy' | 'lost' | 'gone';

/** Watches the job database and the runtime index without opening what is not there. */
export function changeWatch(roots: Roots): ChangeWatch {
  const { jobsDb, index } = layoutOf(roots);
  let db: Database | null = null;
  let inode = '';
  let copied = '';
  let schema: unknown = null;
  let seen: string | null = null;
  let wasThere = false;
  const close = (): void => {
    db?.close();
    db = null;
  };
  const stamp = (): string => `${fileStamp(jobsDb)} ${fileStamp(`${jobsDb}-wal`)}`;
  // A database that was rebuilt is another file under the same name. On a read-only disk a copy is open, and is old once anything is written.
  const database = (): Database | null => {
    const standing = fileStamp(jobsDb)?.split('.')[0] ?? '';
    if (db !== null && (standing !== inode || (isCopy(db) && stamp() !== copied))) close();
    if (db === null && standing !== '') {
      copied = stamp();
      db = openJobsReader(roots);
      schema = schemaOf(db);
    }
    inode = standing;
    wasThere ||= db !== null;
    return db;
  };
  const version = (): string => {
    try {
      const count = String(database()?.pragma('data_version', { simple: true }));
      if (db === null || schemaOf(db) === schema) return count;
      // A newer program has brought it forward under us: opened anew it says whether it can still be read.
      close();
      return `${count} ${String(schemaOf(database()))}`;
    } catch (error) {
      // One that cannot be read is in another state too: who reads it is told why.
      return failureLine(asFailure(error));
    }
  };
  const changed = (): boolean => {
    const count = version(); // settles which file is open
    const now = `${inode} ${count} ${fileStamp(index) ?? ''}`;
    const moved = now !== seen;
    seen = now;
    return moved;
  };
  const isCopy = ({ name }: Database): boolean => name !== jobsDb;
  const presence = (): DatabasePresence => {
    const open = database();
    if (open !== null) return isCopy(open) ? 'copy' : 'here';
    if (isDatabaseLost(roots)) return 'lost';
    return wasThere ? 'gone' : 'none';
  };
  return { database, changed, presence, close };
}

function schemaOf(db: Database | null): unknown {
  return db?.pragma('user_version', { simple: true }) ?? null;
}
