import type { Glance, Monitor } from '@proj/control';
import { JOB_SORTS, type JobSort } from '@proj/control/jobs/monitoring';
import { SHOWN_STATES, TROUBLE } from '../present/index.ts';
import { heldAfter } from './held.ts';
import { type JobsState, leavingTop } from './jobsState.ts';
import { topFor } from './motion.ts';

/** What each order is called, and whether the highest comes first. */
export const JOB_ORDERS = {
  number: { word: 'number', descending: true }, type: { word: 'type', descending: false }, state: { word: 'state', descending: false },
  title: { word: 'what', descending: false }, tries: { word: 'tries', descending: true }, took: { word: 'time taken', descending: true },
} as const satisfies Record<JobSort, { word: string; descending: boolean }>;

/** The order of the jobs, and which way it runs. */
export function jobOrder({ sort, reversed }: JobsState): { readonly sort: JobSort; readonly descending: boolean } {
  const name = JOB_SORTS[sort] ?? 'number';
  return { sort: name, descending: JOB_ORDERS[name].descending !== reversed };
}

/** What a reading of jobs in another order needs. */
export interface SortedReading {
  /** false where the rows that are held are as they were read */
  readonly changed: boolean;
  readonly glance: Glance;
  readonly orderOf: Monitor['jobsOrder'];
  /** how things stand: of another state of things the order is asked for anew */
  readonly stamp: string;
  readonly nowMs: number;
  readonly height: number;
}

/** Pages that are read on either side of the one in view; one at least is always there. */
const PAGES_BESIDE = 2;
const MINUTE_MS = 60_000;
/** Jobs that went wrong among which the next one is sought. */
const MOST_TROUBLE = 5000;

/** The state with a page of the jobs in the order that is asked for, around the cursor, which stays on its job. */
export function readSorted(state: JobsState, { changed, glance, orderOf, stamp, nowMs, height }: SortedReading): JobsState {
  const { filter } = state;
  const order = jobOrder(state);
  // What grows by the second is looked at by the minute.
  const isAging = order.sort === 'took' || filter.claims.ages.length > 0;
  const wish = { ...order, states: filter.states, claims: filter.claims, stateOrder: SHOWN_STATES, nowMs: isAging ? Math.floor(nowMs / MINUTE_MS) * MINUTE_MS : 0 };
  const held = heldAfter(state.order, orderOf(wish, stamp));
  const seqs = held.value ?? new Int32Array(0);
  const cursor = held.loadingSinceMs === null ? sought(state, seqs, glance) : placeOf(seqs, state.cursorSeq);
  const top = Math.min(topFor(cursor, placeOf(seqs, state.topSeq), height), Math.max(0, seqs.length - height));
  const isHeld = !changed && held.value === state.order.value && state.orderFrom <= Math.max(0, top - height) && state.orderFrom + state.rows.length >= Math.min(seqs.length, top + 2 * height);
  const from = isHeld ? state.orderFrom : Math.max(0, top - PAGES_BESIDE * height);
  const rows = isHeld ? state.rows : rowsOf(glance, seqs.subarray(from, top + (PAGES_BESIDE + 1) * height));
  return {
    ...state, ...leavingTop(state), order: held, orderTop: top, orderFrom: from, rows, reach: null, top: top - from, topSeq: top === 0 ? null : (seqs[top] ?? null), cursorSeq: cursor === 0 ? null : (seqs[cursor] ?? null),
    matching: held.value === null ? null : seqs.length,
    // Where the order is not there yet, its end is still to be gone to.
    seek: held.loadingSinceMs === null ? null : state.seek,
  };
}

function placeOf(seqs: Int32Array, seq: number | null): number {
  return seq === null ? 0 : Math.max(0, seqs.indexOf(seq));
}

function sought({ seek, cursorSeq }: JobsState, seqs: Int32Array, glance: Glance): number {
  const at = placeOf(seqs, cursorSeq);
  if (seek === null || seqs.length === 0) return at;
  if (seek === 'oldest') return seqs.length - 1;
  const trouble = new Set(glance.jobs({ states: TROUBLE, limit: MOST_TROUBLE }).map(({ seq }) => seq));
  const next = seqs.findIndex((seq, i) => i > at && trouble.has(seq));
  return next >= 0 ? next : Math.max(0, seqs.findIndex((seq) => trouble.has(seq)));
}

function rowsOf(glance: Glance, seqs: Int32Array): JobsState['rows'] {
  if (seqs.length === 0) return [];
  const bySeq = new Map(glance.jobs({ seqs: [...seqs], limit: seqs.length }).map((job) => [job.seq, job]));
  return [...seqs].flatMap((seq) => bySeq.get(seq) ?? []);
}
