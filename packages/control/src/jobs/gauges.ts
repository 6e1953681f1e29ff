import { bootId, diskOf, layoutOf, statOf, type Roots } from '@proj/core/paths';
import type { Clock, Database } from '../db/index.ts';

/** A number that says how the system is, and the bound it should keep; null where every value is good. */
export interface Gauge {
  readonly name: string;
  readonly value: number;
  readonly bound: number | null;
  readonly ok: boolean;
}

const WAL_BOUND = 64 * 1024 * 1024;
const HEARTBEAT_BOUND_MS = 30_000;
/** Above it the supervisor itself was halted. */
const TICK_GAP_BOUND_MS = 10_000;

/** The state of the queue, its processes and its disk, in numbers. */
export function gaugesOf(roots: Roots, db: Database, clock: Clock): readonly Gauge[] {
  const number = (query: string, ...values: readonly (number | string)[]): number => Number(db.prepare(query).pluck().get(...values) ?? 0);
  const version = Number(db.pragma('user_version', { simple: true })); // a viewer does not bring an earlier one forward
  const { jobsDb } = layoutOf(roots);
  const { freeBytes, totalBytes } = diskOf(roots.outputs);
  const least = Math.min(2 * 1024 ** 3, totalBytes * 0.05);
  return [
    free('queued', number(`SELECT coalesce(sum(n),0) FROM state_counts WHERE state='QUEUED'`)),
    free('running', number(`SELECT coalesce(sum(n),0) FROM state_counts WHERE state='RUNNING'`)),
    free('oldest_queued_age_ms', number(OLDEST_AGE, clock.wallMs())),
    most('heartbeat_gap_max_ms', number(`SELECT max(?-heartbeat_mono_ms) FROM jobs WHERE state='RUNNING' AND boot_id=?`, clock.monoMs(), bootId()), HEARTBEAT_BOUND_MS),
    most('wal_bytes', statOf(`${jobsDb}-wal`)?.size ?? 0, WAL_BOUND),
    { name: 'disk_free_bytes', value: freeBytes, bound: least, ok: freeBytes >= least },
    ...(version >= 2 ? officeGauges(number) : []),
    free('rescues_total', number(`SELECT count(*) FROM ${version >= 3 ? 'job_moves' : 'job_events'} WHERE from_state='RUNNING' AND to_state IN('QUEUED','ORPHANED')`)),
    free('losses_total', number('SELECT coalesce(sum(losses),0) FROM jobs WHERE losses>0')),
    most('orphaned', number(`SELECT coalesce(sum(n),0) FROM state_counts WHERE state='ORPHANED'`), 0),
    most('unkillable', number(`SELECT count(*) FROM jobs WHERE state='RUNNING' AND kill_stage=2 AND updated_at_ms<?`, clock.wallMs() - 15_000), 0),
  ];
}

// The first of the queue by its number, which the index of the queue holds.
const OLDEST_AGE = `SELECT max(0, ?-created_at_ms) FROM jobs WHERE seq=(SELECT min(seq) FROM jobs INDEXED BY jobs_claim WHERE state='QUEUED')`;

// Of the supervisor in office, or of the last one.
function officeGauges(number: (query: string) => number): readonly Gauge[] {
  return [
    most('tick_gap_max_ms', number('SELECT tick_gap_max_ms FROM supervisor WHERE id=1'), TICK_GAP_BOUND_MS),
    most('fenced_writes_total', number('SELECT fenced_writes FROM supervisor WHERE id=1'), 0),
  ];
}

function free(name: string, value: number): Gauge {
  return { name, value, bound: null, ok: true };
}

function most(name: string, value: number, bound: number): Gauge {
  return { name, value, bound, ok: value <= bound };
}
