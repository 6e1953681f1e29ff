import type { Roots } from '@proj/core/paths';
import type { Clock, Database, JobState } from '../db/index.ts';
import { changeWatch, type ChangeWatch, type DatabasePresence } from './changeWatch.ts';
import { jobSummary, type JobSummary } from './jobSummary.ts';
import { COUNTS, jobRows, PAUSED, type JobsQuery } from './monitorQueries.ts';
import { NO_SUPERVISOR, supervisorStatus, type SupervisorStatus } from './supervisorStatus.ts';

export { systemClock } from '../db/index.ts';
export type { JobsQuery } from './monitorQueries.ts';

export interface StateCount {
  readonly type: string;
  readonly state: JobState;
  readonly n: number;
}

/** What the job database alone says: reads only, and works before there is anything to read. */
export interface Glance {
  /** True at the first call, and once after anything has moved. */
  changed(): boolean;
  counts(): readonly StateCount[];
  /** Newest first. */
  jobs(query: JobsQuery): readonly JobSummary[];
  supervisor(): SupervisorStatus;
  /** Job types of which nothing more is claimed. */
  paused(): readonly string[];
  /** Whether there is a database, and what is the matter where there is none. */
  database(): DatabasePresence;
  close(): void;
}

/** Opens a glance on the roots. It loads nothing that reads published files, so it is there in milliseconds. */
export function openGlance(roots: Roots, clock: Clock): Glance {
  return glanceOver(changeWatch(roots), clock);
}

/** The same over a database that is watched already. */
export function glanceOver(watch: ChangeWatch, clock: Clock): Glance {
  return {
    changed: watch.changed,
    counts: () => readFrom(watch, [], (db) => db.prepare<[], StateCount>(COUNTS).all()),
    jobs: (query) => readFrom(watch, [], (db) => jobRows(db, query).map((row) => jobSummary(row, clock.monoMs()))),
    supervisor: () => readFrom(watch, NO_SUPERVISOR, (db) => supervisorStatus(db, clock.monoMs())),
    paused: () => readFrom(watch, [], (db) => db.prepare<[], string>(PAUSED).pluck().all()),
    database: watch.presence,
    close: watch.close,
  };
}

/** What a query says of the database that is watched, or `nothing` while there is none. */
export function readFrom<T>(watch: ChangeWatch, nothing: T, query: (db: Database) => T): T {
  const db = watch.database();
  return db === null ? nothing : query(db);
}
