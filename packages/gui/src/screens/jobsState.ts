import type { JobSummary } from '@proj/control';
import { JOB_SORTS } from '@proj/control/jobs/monitoring';
import type { JobFilter, ProgressSample } from '../present/index.ts';
import { parseJobFilter } from '../present/index.ts';
import { type Held, NOTHING_HELD } from './held.ts';
import { linesOf, type Motion } from './motion.ts';

/** What the screen of all jobs holds. */
export interface JobsState {
  readonly filterText: string;
  readonly filter: JobFilter;
  readonly editing: boolean;
  readonly running: readonly JobSummary[];
  readonly samples: ReadonlyMap<string, readonly ProgressSample[]>;
  /** milliseconds that jobs of each type took of late; read while something waits for a supervisor that runs */
  readonly took: ReadonlyMap<string, readonly number[]>;
  /** rows around the page, newest first; those from `top` on are in view */
  readonly rows: readonly JobSummary[];
  readonly top: number;
  /** whether the rows go as far as there is anything, either way; null where they are of other jobs than are wanted now */
  readonly reach: RowsReach | null;
  /** the job the cursor is on; null follows the newest */
  readonly cursorSeq: number | null;
  /** the job in the first row; null while the newest is */
  readonly topSeq: number | null;
  readonly total: number;
  /** jobs that the filter lets through; null where that is not known */
  readonly matching: number | null;
  readonly newestSeq: number;
  /** the newest job there was when the cursor left the top */
  readonly seenSeq: number;
  /** asks the next reading to go somewhere that is not in `rows` */
  readonly seek: 'oldest' | 'trouble' | null;
  /** what they are ordered by: place in `JOB_SORTS`, and whether the other way round than that is shown first */
  readonly sort: number;
  readonly reversed: boolean;
  /** the numbers of all that match, in an order that is not the newest first */
  readonly order: Held<Int32Array>;
  /** place in that order of the first row in view */
  readonly orderTop: number;
  /** place in it of the first of the rows */
  readonly orderFrom: number;
}

/** Whether the first and the last of some rows are the first and the last that there are. */
export interface RowsReach {
  readonly first: boolean;
  readonly last: boolean;
}

/** The state before anything was read. */
export const NO_JOBS: JobsState = {
  filterText: '', filter: parseJobFilter(''), editing: false, running: [], samples: new Map(), took: new Map(), rows: [], top: 0, reach: null,
  cursorSeq: null, topSeq: null, total: 0, matching: 0, newestSeq: 0, seenSeq: 0, seek: null, sort: 0, reversed: false, order: NOTHING_HELD, orderTop: 0, orderFrom: 0,
};

/** Index of the cursor's row; 0 where its job is not in the rows. */
export function cursorIndex({ rows, cursorSeq }: JobsState): number {
  if (cursorSeq === null) return 0;
  const exact = rows.findIndex(({ seq }) => seq === cursorSeq);
  return exact >= 0 ? exact : Math.max(0, rows.findIndex(({ seq }) => seq <= cursorSeq));
}

/** Whether the newest come first, which the database gives page by page. */
export function isByNewest({ sort, reversed }: JobsState): boolean {
  return sort === 0 && !reversed;
}

/** Whether every job must be looked at to know which rows there are, which a thread does: another order, or words to be held against them. */
export function isOrdered(state: JobsState): boolean {
  return !isByNewest(state) || state.filter.matches !== null;
}

/** The state with the jobs by the next column (1), or the other way round (0), from the first. */
export function jobsSortedBy(state: JobsState, step: 0 | 1): JobsState {
  const next = step === 0 ? { reversed: !state.reversed } : { sort: (state.sort + 1) % JOB_SORTS.length, reversed: false };
  return { ...state, ...next, reach: null, cursorSeq: null, topSeq: null, seek: null };
}

/** The job the cursor is on. */
export function selectedJob(state: JobsState): JobSummary | null {
  return state.rows[cursorIndex(state)] ?? null;
}

/** The cursor leaves the newest job: what is new is new since then. */
export function leavingTop({ cursorSeq, newestSeq, seenSeq }: JobsState): Pick<JobsState, 'seenSeq'> {
  return { seenSeq: cursorSeq === null ? newestSeq : seenSeq };
}

/** The cursor moved within the rows; the next reading brings the page after it. */
export function moveJobs(state: JobsState, motion: Motion, height: number): JobsState {
  const { rows } = state;
  if (rows.length === 0) return state;
  if (motion.by === 'end') return { ...state, cursorSeq: null, topSeq: null, seek: motion.at === 'last' ? 'oldest' : null };
  const target = Math.min(rows.length - 1, Math.max(0, cursorIndex(state) + linesOf(motion, height)));
  const top = target < state.top ? target : Math.max(state.top, target - height + 1);
  return { ...state, ...leavingTop(state), cursorSeq: rows[target]!.seq, topSeq: rows[top]!.seq };
}

/** The state with another filter, from the newest job on; where one that was kept is taken away, the cursor stays on its job. */
export function withFilter(state: JobsState, filterText: string, editing: boolean): JobsState {
  const isTakenAway = filterText === '' && !editing && !state.editing;
  const stays = isTakenAway ? (selectedJob(state)?.seq ?? null) : null;
  const seq = stays === state.newestSeq && isByNewest(state) ? null : stays;
  return { ...state, filterText, filter: parseJobFilter(filterText), editing, reach: null, cursorSeq: seq, topSeq: seq, seenSeq: seq === null ? state.seenSeq : state.newestSeq, seek: null };
}
