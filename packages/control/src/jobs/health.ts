import { join } from 'node:path';
import { layoutOf, namesIn, statOf, type Roots } from '@proj/core/paths';
import type { Clock, Database } from '../db/index.ts';
import { gaugesOf, type Gauge } from './gauges.ts';

/** How the system is: its numbers, and when its job database was last copied; null where it never was. */
export interface Health {
  readonly gauges: readonly Gauge[];
  readonly lastBackupAtMs: number | null;
}

/** The numbers of queue, processes and disk, and the age of the youngest copy of the job database. */
export function healthOf(roots: Roots, db: Database, clock: Clock): Health {
  const { backups } = layoutOf(roots);
  const times = namesIn(backups).filter((name) => name.endsWith('.db')).map((name) => statOf(join(backups, name))?.modifiedAtMs ?? 0);
  return { gauges: gaugesOf(roots, db, clock), lastBackupAtMs: times.length === 0 ? null : Math.max(...times) };
}
