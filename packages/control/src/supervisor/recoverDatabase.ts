import { kindOf, layoutOf, moveEntry, type Roots } from '@proj/core/paths';
import { requireSupervisorLock, type Clock } from '../db/index.ts';
import { openSoundStore } from '../store/index.ts';
import { reconcileFolders } from './reconciling.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';

/** What a recovery has done. */
export interface Recovery {
  /** Published jobs that have a row again. */
  readonly recovered: number;
  /** Where the files of the old database are kept. */
  readonly kept: readonly string[];
  /** Folders that were moved into quarantine, and why. */
  readonly problems: readonly string[];
}

/** Builds the job database anew from the manifests of what is published. The old one is kept. @throws LOCKED while a supervisor runs, IO */
export async function recoverDatabase(roots: Roots, clock: Clock): Promise<Recovery> {
  const lock = requireSupervisorLock(roots);
  try {
    const layout = layoutOf(roots);
    const kept = setDatabaseAside(layout.jobsDb, clock);
    const problems: string[] = [];
    const tell = ({ kind, text }: SupervisorEvent): void => {
      if (kind === 'quarantined') problems.push(text);
    };
    const store = openSoundStore(roots, clock, { lost: 'rebuild' });
    try {
      return { recovered: await reconcileFolders({ store, clock, layout, tell }), kept, problems };
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

function setDatabaseAside(jobsDb: string, clock: Clock): readonly string[] {
  const stamp = new Date(clock.wallMs()).toISOString().replace(/[:.]/g, '');
  return ['', '-wal', '-shm'].flatMap((end) => {
    if (kindOf(jobsDb + end) === 'none') return [];
    const to = `${jobsDb}.corrupt-${stamp}${end}`;
    moveEntry(jobsDb + end, to);
    return [to];
  });
}
