import type { Glance, JobSummary, Monitor, StateCount } from '@proj/control';
import { etaOf, type Estimate, type ProgressSample, TROUBLE, withSample } from '../present/index.ts';
import { type JobSource, jobsAfter, jobsBefore, type JobWanted } from './jobWindow.ts';
import { cursorIndex, isOrdered, type JobsState, leavingTop } from './jobsState.ts';
import { readSorted } from './sortedJobs.ts';

const MOST_RUNNING = 64;
/** Published jobs that say how long the next ones will take. */
const HISTORY = 100;

/** What a reading needs beside the glance. */
export interface JobsReading {
  /** false where nothing but the cursor and the ages of what runs can have moved */
  readonly changed: boolean;
  readonly counts: readonly StateCount[];
  readonly nowMs: number;
  /** whether it is of use how long jobs took of late */
  readonly isWaiting: boolean;
  /** rows of the table in view while so many jobs run */
  readonly rowsOf: (running: number) => number;
  /** null where only the newest first can be had */
  readonly orderOf: Monitor['jobsOrder'] | null;
}

/** The state with the jobs that run now and the page of jobs around its cursor. */
export function readJobs(state: JobsState, glance: Glance, { changed, counts, nowMs, isWaiting, rowsOf, orderOf }: JobsReading): JobsState {
  const running = changed || state.running.length > 0 ? glance.jobs({ states: ['RUNNING'], limit: MOST_RUNNING }) : state.running;
  const height = rowsOf(running.length);
  const total = sumOf(counts);
  const newestSeq = changed ? (glance.jobs({ limit: 1 })[0]?.seq ?? 0) : state.newestSeq;
  const took = isWaiting && changed ? tookOf(glance) : state.took;
  const about = { running, took, samples: samplesOf(running, state.samples, nowMs), total };
  if (orderOf !== null && isOrdered(state)) return { ...readSorted({ ...state, newestSeq }, { changed, glance, orderOf, stamp: JSON.stringify([counts, newestSeq]), nowMs, height }), ...about };
  const held = changed || state.seek !== null ? null : withinReach(state, height);
  if (held !== null) return { ...held, ...about };
  const wanted: JobWanted = { states: state.filter.states };
  const matching = wanted.states === null ? total : sumOf(counts.filter((count) => wanted.states?.includes(count.state)));
  const source: JobSource = (query) => glance.jobs(query);
  const page = readPage(seek({ ...state, newestSeq }, source, wanted, height), source, wanted, height);
  return { ...page, ...about, matching, seek: null };
}

/** The newest published jobs, how long each took to compute. */
function tookOf(glance: Glance): JobsState['took'] {
  const own = glance.jobs({ states: ['SUCCEEDED'], limit: HISTORY }).filter(({ id, resultOf }) => resultOf === null || resultOf === id);
  return new Map([...Map.groupBy(own, ({ type }) => type)].map(([type, jobs]) => [type, jobs.flatMap(({ startedAtMs, finishedAtMs }) => (startedAtMs === null || finishedAtMs === null ? [] : [finishedAtMs - startedAtMs]))]));
}

function sumOf(counts: readonly StateCount[]): number {
  return counts.reduce((sum, { n }) => sum + n, 0);
}

function seek(state: JobsState, source: JobSource, wanted: JobWanted, height: number): JobsState {
  if (state.seek === 'oldest') {
    const last = jobsAfter(source, wanted, height, { seq: 0, newestSeq: state.newestSeq });
    const oldest = last.at(-1);
    return oldest === undefined ? state : { ...state, ...leavingTop(state), cursorSeq: oldest.seq, topSeq: last[0]?.seq ?? null };
  }
  if (state.seek === 'trouble') {
    const from = state.rows[cursorIndex(state)]?.seq;
    const states = TROUBLE.filter((name) => wanted.states === null || wanted.states.includes(name));
    const next = jobsBefore(source, { states }, 1, from)[0] ?? jobsBefore(source, { states }, 1)[0];
    return next === undefined ? state : { ...state, ...leavingTop(state), cursorSeq: next.seq, topSeq: topShowing(state, next.seq, height) };
  }
  return state;
}

// The page stays where it is if the row is on it; else the row becomes the first.
function topShowing(state: JobsState, seq: number, height: number): number | null {
  const index = state.rows.findIndex((row) => row.seq === seq);
  return index >= state.top && index < state.top + height ? state.topSeq : seq;
}

/** Pages that are read on either side of the one in view: when one is used up, there is still another, so that no key is cut short, and most need no database. */
const PAGES_BESIDE = 2;

/** The state with its page found among the rows that it holds; null where less than a page beside it is among them and there is more. */
function withinReach(state: JobsState, height: number): JobsState | null {
  const { rows, reach, topSeq } = state;
  if (reach === null) return null;
  const top = topSeq !== null ? rows.findIndex(({ seq }) => seq === topSeq) : reach.first ? 0 : -1;
  const isFull = top >= 0 && (top >= height || reach.first) && (reach.last ? top === 0 || rows.length - top >= height : rows.length - top >= 2 * height);
  return isFull ? { ...state, top } : null;
}

function readPage(state: JobsState, source: JobSource, wanted: JobWanted, height: number): JobsState {
  const [beside, whole] = [PAGES_BESIDE * height, (PAGES_BESIDE + 1) * height];
  const { topSeq, newestSeq } = state;
  const above = topSeq === null ? [] : jobsAfter(source, wanted, beside, { seq: topSeq, newestSeq });
  const below = topSeq === null ? jobsBefore(source, wanted, whole) : jobsBefore(source, wanted, whole, topSeq + 1);
  const rows = [...above, ...below];
  const top = above.length - Math.min(above.length, Math.max(0, height - below.length));
  return { ...state, rows, top, topSeq: topSeq === null || rows.length <= height ? null : (rows[top]?.seq ?? null), reach: { first: above.length < beside, last: below.length < whole } };
}

function samplesOf(running: readonly JobSummary[], before: JobsState['samples'], nowMs: number): JobsState['samples'] {
  return new Map(
    running.map(({ id, progress, startedAtMs }): [string, readonly ProgressSample[]] => [
      id,
      withSample(before.get(id) ?? [], startedAtMs ?? nowMs, { atMs: nowMs, share: progress ?? 0 }),
    ]),
  );
}

/** The time a running job has left, by the progress seen so far. */
export function estimateOf(samples: JobsState['samples'], id: string, nowMs: number): Estimate | null {
  return etaOf(samples.get(id) ?? [], nowMs);
}
