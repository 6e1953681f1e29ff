import type { RuntimeIndex } from '@proj/core/schema';
import { readRuntimeIndex } from '@proj/core/schema';
import { layoutOf, readPart, readTextIfThere, type FilePart, type Roots } from '@proj/core/paths';
import type { Clock, Database, JobState } from '../db/index.ts';
import { findJob } from '../store/index.ts';
import { changeWatch } from './changeWatch.ts';
import { type Glance, glanceOver, readFrom } from './glance.ts';
import { healthOf, type Health } from './health.ts';
import { jobDetail, type JobDetail } from './jobSummary.ts';
import type { JobsOrderWish } from './jobsOrder.ts';
import { ATTEMPTS, EVENTS, jobRow } from './monitorQueries.ts';
import { publishedFiles, publishedText, type ArtifactFile } from './publishedFiles.ts';
import { publishedQuality, type PublishedQuality } from './publishedQuality.ts';
import { openReadings, type Answer, type BarRange, type PublishedPortfolio, type Reading, type SeriesPage, type TradesPage, type TradesWish } from './readings/index.ts';

export type { JobDetail, JobSummary } from './jobSummary.ts';
export type { ArtifactFile } from './publishedFiles.ts';
export type { PublishedMonth, PublishedQuality } from './publishedQuality.ts';
export type { Health } from './health.ts';
export type { SupervisorStatus } from './supervisorStatus.ts';
export type { DatabasePresence } from './changeWatch.ts';
export type { JobsQuery, StateCount } from './glance.ts';

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

/** What screens and listings see of the system: reads only, and works before there is anything to read. */
export interface Monitor extends Glance {
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
  /** The numbers of the jobs that are wanted, in their order; `stamp` names how things stand: another one has them looked at anew. */
  jobsOrder(wish: JobsOrderWish, stamp: string): Reading<Int32Array>;
  /** Whether something is still being read. */
  isReading(): boolean;
  /** Calls back when something that was being read is there. */
  onRead(listener: () => void): void;
  index(): RuntimeIndex | null;
  /** The numbers of queue, processes and disk; null before there is a database. @throws IO */
  health(): Health | null;
}

const TAIL_BYTES = 65_536;

/** Opens a monitor on the roots; the database may come, go and come again under it. `answer` reads published files in this thread, for one frame that is printed. */
export function openMonitor(roots: Roots, clock: Clock, { answer = null }: { readonly answer?: Answer | null } = {}): Monitor {
  const layout = layoutOf(roots);
  const readings = openReadings(clock, { answer });
  const watch = changeWatch(roots);
  const read = <T>(nothing: T, query: (db: Database) => T): T => readFrom(watch, nothing, query);
  const resultIdOf = (id: string): string => read(id, (db) => jobRow(db, id)?.result_of ?? id);
  const folderOf = (id: string): string => layout.jobFolder(resultIdOf(id));
  return {
    ...glanceOver(watch, clock),
    changed: () => {
      const moved = watch.changed();
      if (moved) readings.forgetFailures();
      return moved;
    },
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
    jobsOrder: (wish, stamp) => readings.ask('jobsOrder', { roots: { ...roots }, wish, stamp }),
    isReading: readings.isWaiting,
    onRead: readings.onAnswer,
    index: () => indexAt(layout.index),
    health: () => read(null, (db) => healthOf(roots, db, clock)),
    close: () => {
      readings.close();
      watch.close();
    },
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
