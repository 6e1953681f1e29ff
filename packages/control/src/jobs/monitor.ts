import type { RuntimeIndex } from '@proj/core/schema';
import { readRuntimeIndex } from '@proj/core/schema';
import { layoutOf, readPart, readTextIfThere, type FilePart, type Roots } from '@proj/core/paths';
import type { Clock, Database, JobState } from '../db/index.ts';
import { findJob } from '../store/index.ts';
import { changeWatch, type DatabasePresence } from './changeWatch.ts';
import { jobDetail, jobSummary, type JobDetail, type JobSummary } from './jobSummary.ts';
import { ATTEMPTS, COUNTS, EVENTS, PAUSED, jobRow, jobRows } from './monitorQueries.ts';
import { publishedFiles, publishedText, type ArtifactFile } from './publishedFiles.ts';
import { publishedQuality, type PublishedQuality } from './publishedQuality.ts';
import { openReadings, type BarRange, type PublishedPortfolio, type Reading, type SeriesPage, type TradesPage, type TradesWish } from './readings/index.ts';
import { NO_SUPERVISOR, supervisorStatus, type SupervisorStatus } from './supervisorStatus.ts';

export type { JobDetail, JobSummary } from './jobSummary.ts';
export type { ArtifactFile } from './publishedFiles.ts';
export type { PublishedMonth, PublishedQuality } from './publishedQuality.ts';
export type { SupervisorStatus } from './supervisorStatus.ts';
export type { DatabasePresence } from './changeWatch.ts';

/** A move of a job. Events are in order of `seq`, never of time. */
export interface JobEvent {
  readonly seq: number;
  readonly attempt: number | null;
  readonly from: JobState | null;
  readonly to: JobState;
  readonly reason: string;
  readonly atMs: number;
}

/** One run of a job in a process. */
export interface JobAttempt {
  readonly attempt: number;
  readonly pid: number | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly exitCode: number | null;
  readonly exitSignal: string | null;
  readonly outcome: string | null;
  readonly maxRssMb: number | null;
}

/** A part of a log: `nextByte` is where to go on reading. */
export type LogChunk = FilePart;

export interface StateCount {
  readonly type: string;
  readonly state: JobState;
  readonly n: number;
}

export interface JobsQuery {
  readonly states?: readonly JobState[];
  readonly types?: readonly string[];
  readonly limit: number;
  /** Only jobs before this one: the next page. */
  readonly beforeSeq?: number;
}

/** What screens and listings see of the system: reads only, and works before there is anything to read. */
export interface Monitor {
  /** True at the first call, and once after anything has moved. */
  changed(): boolean;
  counts(): readonly StateCount[];
  /** Newest first. */
  jobs(query: JobsQuery): readonly JobSummary[];
  /** @throws CONFLICT when more than one job ends so */
  job(ref: string): JobDetail | null;
  events(id: string): readonly JobEvent[];
  attempts(id: string): readonly JobAttempt[];
  /** From a byte on, or the last 64 KiB. */
  logTail(id: string, attempt: number, stream: 'out' | 'err', fromByte?: number): LogChunk;
  /** What the manifest of the job's result lists. */
  files(id: string): readonly ArtifactFile[];
  /** A small text file that the manifest lists. */
  text(id: string, path: string): string | null;
  /** What a build of bars says of its raw file; null for another kind of job, one that has published nothing, or an older build that says it in another way. */
  quality(id: string): PublishedQuality | null;
  /** The result of a job that built a portfolio. */
  portfolio(id: string): Reading<PublishedPortfolio>;
  /** Bars of a job that built some, joined so that no extreme is lost; at most 4,096 buckets. */
  series(id: string, timeframe: string, wish: { readonly range: BarRange; readonly buckets: number }): Reading<SeriesPage>;
  /** A part of the trades of a portfolio. */
  trades(id: string, wish: TradesWish): Reading<TradesPage>;
  /** Holds every published file of a job against its manifest; another `turn` does it again. */
  verification(id: string, turn?: number): Reading<{ readonly ok: boolean; readonly problems: readonly string[] }>;
  /** Whether something is still being read. */
  isReading(): boolean;
  /** Calls back when something that was being read is there. */
  onRead(listener: () => void): void;
  index(): RuntimeIndex | null;
  supervisor(): SupervisorStatus;
  /** Job types of which nothing more is claimed. */
  paused(): readonly string[];
  /** Whether there is a database: none yet, one that is read, or one that was read before and is there no more. */
  database(): DatabasePresence;
  close(): void;
}

const TAIL_BYTES = 65_536;

/** Opens a monitor on the roots; the database may come, go and come again under it. `atOnce` reads published files in this thread, for one frame that is printed. */
export function openMonitor(roots: Roots, clock: Clock, { atOnce = false }: { readonly atOnce?: boolean } = {}): Monitor {
  const layout = layoutOf(roots);
  const readings = openReadings(clock, { here: atOnce });
  const watch = changeWatch(roots);
  const read = <T>(nothing: T, query: (db: Database) => T): T => {
    const db = watch.database();
    return db === null ? nothing : query(db);
  };
  const resultIdOf = (id: string): string => read(id, (db) => jobRow(db, id)?.result_of ?? id);
  const folderOf = (id: string): string => layout.jobFolder(resultIdOf(id));
  return {
    changed: () => {
      const moved = watch.changed();
      if (moved) readings.forgetFailures();
      return moved;
    },
    counts: () => read([], (db) => db.prepare<[], StateCount>(COUNTS).all()),
    jobs: (query) => read([], (db) => jobRows(db, query).map((row) => jobSummary(row, clock.monoMs()))),
    job: (ref) => read(null, (db) => detailOf(db, ref, clock.monoMs())),
    events: (id) => read([], (db) => db.prepare<[string], JobEvent>(EVENTS).all(id)),
    attempts: (id) => read([], (db) => db.prepare<[string], JobAttempt>(ATTEMPTS).all(id)),
    logTail: (id, attempt, stream, fromByte) => readPart(layout.logFile(id, attempt, stream), fromByte ?? null, TAIL_BYTES),
    files: (id) => publishedFiles(folderOf(id)),
    text: (id, path) => publishedText(folderOf(id), path),
    quality: (id) => publishedQuality(folderOf(id)),
    portfolio: (id) => readings.ask('portfolio', { folder: folderOf(id) }),
    series: (id, timeframe, { range, buckets }) => readings.ask('series', { folder: folderOf(id), timeframe, range, buckets }),
    trades: (id, wish) => readings.ask('trades', { folder: folderOf(id), wish }),
    verification: (id, turn = 0) => readings.ask('verification', { folder: folderOf(id), turn }),
    isReading: readings.isWaiting,
    onRead: readings.onAnswer,
    index: () => indexAt(layout.index),
    supervisor: () => read(NO_SUPERVISOR, (db) => supervisorStatus(db, clock.monoMs())),
    close: () => {
      readings.close();
      watch.close();
    },
    paused: () => read([], (db) => db.prepare<[], string>(PAUSED).pluck().all()),
    database: watch.presence,
  };
}

function detailOf(db: Database, ref: string, monoMs: number): JobDetail | null {
  const name = findJob(db, ref);
  const row = name === null ? null : jobRow(db, name.id);
  return row === null ? null : jobDetail(row, monoMs);
}

function indexAt(path: string): RuntimeIndex | null {
  const text = readTextIfThere(path);
  return text === null ? null : readRuntimeIndex(text, path);
}
