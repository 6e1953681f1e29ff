import { asFailure, fail, type FailureCode } from '@proj/core/errors';
import { kindOf, layoutOf, moveEntry, type Roots } from '@proj/core/paths';
import { fileStampOf, openJobsReader, requireSound, requireSupervisorLock, type Clock } from '../db/index.ts';
import { clearTrash } from '../jobs/retention/index.ts';
import { openSoundStore } from '../store/index.ts';
import { reconcileFolders } from './reconciling.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';

/** What a recovery has done. */
export interface Recovery {
  /** Published jobs that have a row again. */
  readonly recovered: number;
  /** Pins of the old database, as far as it could be read. */
  readonly pinned: number;
  /** Where the files of the old database are kept. */
  readonly kept: readonly string[];
  /** Folders that were moved into quarantine, and why; and what could not be taken over. */
  readonly problems: readonly string[];
}

/** Builds the job database anew from the manifests of what is published. The old one is kept. @throws LOCKED while a supervisor runs, NEWER_SCHEMA, CONFLICT when the old one is sound and holds jobs that have not ended, IO */
export async function recoverDatabase(roots: Roots, clock: Clock): Promise<Recovery> {
  const lock = requireSupervisorLock(roots);
  try {
    const layout = layoutOf(roots);
    const open = openJobsIn(roots);
    if (open > 0) fail('CONFLICT', `the job database is sound, and a recovery would forget ${open} jobs that have not ended`, { where: layout.jobsDb, advice: 'there is nothing to recover: run or cancel them' });
    const pins = pinsIn(roots);
    const kept = setDatabaseAside(layout.jobsDb, clock);
    const problems: string[] = [];
    const tell = ({ kind, text }: SupervisorEvent): void => {
      if (kind === 'quarantined') problems.push(text);
    };
    const store = openSoundStore(roots, clock, { lost: 'rebuild' });
    try {
      for (const text of await clearTrash({ store, layout })) problems.push(text);
      const recovered = await reconcileFolders({ store, clock, layout, tell });
      if (pins === null && recovered > 0) problems.push('the old database gives no pins: pin again what no prune may take');
      const pinned = (pins ?? []).filter(({ jobId, by, atMs }) => store.pin(jobId, by, atMs) !== null).length;
      return { recovered, pinned, kept, problems };
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

/** How many jobs wait or run in a database that is sound; 0 for any other, and where there is none. */
function openJobsIn(roots: Roots): number {
  try {
    const db = openJobsReader(roots);
    try {
      if (db === null) return 0;
      requireSound(db, 'integrity_check');
      return Number(db.prepare(`SELECT count(*) FROM jobs WHERE state IN('QUEUED','RUNNING')`).pluck().get());
    } finally {
      db?.close();
    }
  } catch (error) {
    if (NOT_DAMAGE.has(asFailure(error).code)) throw error;
    return 0;
  }
}

/** What a recovery does not mend: a database that a newer version keeps is whole. */
const NOT_DAMAGE: ReadonlySet<FailureCode> = new Set(['NEWER_SCHEMA', 'BUG']);

interface PinRow {
  readonly jobId: string;
  readonly by: string | null;
  readonly atMs: number;
}

// They stand nowhere else. Null where no database gives them, which is said; one from before there were pins has none.
function pinsIn(roots: Roots): readonly PinRow[] | null {
  try {
    const db = openJobsReader(roots);
    try {
      if (db === null) return null;
      const isThere = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name='pins'`).get() !== undefined;
      return isThere ? db.prepare<[], PinRow>('SELECT job_id AS jobId, pinned_by AS by, pinned_at_ms AS atMs FROM pins').all() : [];
    } finally {
      db?.close();
    }
  } catch {
    return null;
  }
}

function setDatabaseAside(jobsDb: string, clock: Clock): readonly string[] {
  const stamp = fileStampOf(clock.wallMs());
  return ['', '-wal', '-shm'].flatMap((end) => {
    if (kindOf(jobsDb + end) === 'none') return [];
    const to = `${jobsDb}.corrupt-${stamp}${end}`;
    moveEntry(jobsDb + end, to);
    return [to];
  });
}
