import type { Database, JobState } from '../db/index.ts';
import { claimsNothing, jobFulfils, type JobClaims } from './jobClaims.ts';
import { errorOf, type JobRow, titleOf } from './jobSummary.ts';

/** What jobs can be ordered by. */
export const JOB_SORTS = ['number', 'type', 'state', 'title', 'tries', 'took'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

/** Which jobs are wanted, and in what order. */
export interface JobsOrderWish {
  readonly sort: JobSort;
  readonly descending: boolean;
  /** null: in any state */
  readonly states: readonly JobState[] | null;
  readonly claims: JobClaims;
  /** states in the order they are sorted in */
  readonly stateOrder: readonly JobState[];
  /** what ages, and the time that running jobs have taken, are counted to */
  readonly nowMs: number;
}

type Row = Pick<JobRow, 'seq' | 'job_id' | 'job_type' | 'params_json' | 'state' | 'state_reason' | 'failure_code' | 'error_json' | 'attempt' | 'created_at_ms' | 'started_at_ms' | 'finished_at_ms'>;

const COLUMNS = 'seq, job_id, job_type, params_json, state, state_reason, failure_code, error_json, attempt, created_at_ms, started_at_ms, finished_at_ms';

/** The sequence numbers of the jobs that are wanted, in order; equal ones newest first, those without a value last either way. One look at every job. */
export function jobsInOrder(db: Database, wish: JobsOrderWish): Int32Array {
  const { states, claims, nowMs, sort, descending } = wish;
  const wanted = states === null ? '' : 'WHERE state IN(SELECT value FROM json_each(@states))';
  const isOpen = claimsNothing(claims);
  const found: { readonly seq: number; readonly key: Key }[] = [];
  for (const row of db.prepare<object, Row>(`SELECT ${COLUMNS} FROM jobs ${wanted}`).iterate(states === null ? {} : { states: JSON.stringify(states) })) {
    if (isOpen || jobFulfils(claims, claimedOf(row), nowMs)) found.push({ seq: row.seq, key: KEYS[sort](row, wish) });
  }
  const sign = descending ? -1 : 1;
  found.sort((a, b) => compared(a.key, b.key, sign) || b.seq - a.seq);
  return Int32Array.from(found, ({ seq }) => seq);
}

type Key = number | string | null;

/** What each order compares. */
const KEYS: Readonly<Record<JobSort, (row: Row, wish: JobsOrderWish) => Key>> = {
  number: ({ seq }) => seq,
  type: ({ job_type: type }) => type,
  state: ({ state }, { stateOrder }) => stateOrder.indexOf(state),
  title: (row) => titleOf(row).toLowerCase(),
  tries: ({ attempt }) => (attempt === 0 ? null : attempt),
  took: ({ started_at_ms: startedAtMs, finished_at_ms: finishedAtMs }, { nowMs }) => (startedAtMs === null ? null : (finishedAtMs ?? nowMs) - startedAtMs),
};

function compared(a: Key, b: Key, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

function claimedOf(row: Row): Parameters<typeof jobFulfils>[1] {
  const { seq, job_id: id, job_type: type, state, state_reason: stateReason, failure_code: failureCode, error_json: error, created_at_ms: createdAtMs } = row;
  return { seq, id, type, state, stateReason, failureCode, createdAtMs, title: titleOf(row), error: errorOf(error) };
}
