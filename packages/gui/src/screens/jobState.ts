import type { ArtifactFile, JobAttempt, JobDetail, JobEvent } from '@proj/control';
import type { Line } from '../present/index.ts';
import { NO_SEARCH, type TextSearch } from './searchText.ts';

/** The panes below the time line of a job, in the order Tab goes through them. */
const JOB_PANES = ['Result', 'Log', 'Params', 'Files', 'Error'] as const;

export type JobPane = (typeof JOB_PANES)[number];

/** The panes that a job has: a result only where its files hold a summary in words. */
export function panesOf({ summary }: Pick<JobState, 'summary'>): readonly JobPane[] {
  return summary === null ? JOB_PANES.filter((name) => name !== 'Result') : JOB_PANES;
}

/** How much of the processors a process has used, and the cores that it kept busy between the last two looks; null after one. */
export interface CpuUse {
  readonly cpuMs: number;
  readonly atMs: number;
  readonly cores: number | null;
}

/** A log as far as it has been read. */
export interface LogTail {
  readonly attempt: number;
  readonly text: string;
  /** where the text begins and where the next reading goes on, in bytes of the file */
  readonly fromByte: number;
  readonly nextByte: number;
  readonly size: number;
}

/** How a scrolled text is looked at. */
export interface View {
  readonly top: number;
  readonly wrap: boolean;
}

/** What the screen of one job holds. */
export interface JobState {
  readonly id: string;
  readonly job: JobDetail | null;
  readonly events: readonly JobEvent[];
  readonly attempts: readonly JobAttempt[];
  /** processor time of its process when that was last looked at; null while it does not run */
  readonly cpu: CpuUse | null;
  readonly files: readonly ArtifactFile[];
  /** what the job found out, in words; null where it published no such text */
  readonly summary: string | null;
  readonly out: LogTail | null;
  readonly err: LogTail | null;
  readonly pane: JobPane;
  readonly views: Readonly<Record<JobPane, View>>;
  /** the log stays at its end as it grows */
  readonly following: boolean;
  /** lines the log had when it was last followed */
  readonly heldLines: number;
  /** index of the file the cursor is on */
  readonly file: number;
  /** what is searched for in the pane */
  readonly search: TextSearch;
  /** the lines of the pane in view */
  readonly lines: readonly Line[];
}

const TOP: View = { top: 0, wrap: false };

/** A job that was chosen and not read yet; what it is most likely asked about comes first. */
export function chosenJob(id: string, pane: JobPane): JobState {
  return {
    id, job: null, events: [], attempts: [], cpu: null, files: [], summary: null, out: null, err: null, pane, following: true, heldLines: 0, file: 0, search: NO_SEARCH, lines: [],
    views: { Result: { top: 0, wrap: true }, Log: TOP, Params: TOP, Files: TOP, Error: { top: 0, wrap: true } },
  };
}
