import type { PublishedFolder } from './publishedFolders.ts';
import type { WitnessLine } from './witness.ts';

/** A row of `jobs`, as far as it is judged. */
export interface JobRow {
  readonly jobId: string;
  readonly jobType: string;
  readonly params: string;
  readonly paramsHash: string;
  readonly state: string;
  readonly attempt: number;
  readonly resultOf: string | null;
  readonly manifestSha256: string | null;
  readonly bootId: string | null;
  readonly pid: number | null;
  readonly startTicks: number | null;
  readonly runAfterMs: number;
  readonly startedAtMs: number | null;
  readonly dependsPending: number;
  /** Of the row's type. */
  readonly timeoutMs: number;
  readonly claimable: number;
  readonly pruned: number;
}

/** A row of `job_events`, in the order of `seq`. */
export interface EventRow {
  readonly jobId: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
}

/** A process that carries the marking of an attempt, or runs as one. */
export interface MarkedProcess {
  readonly pid: number;
  readonly startTicks: number;
  readonly jobId: string;
  readonly attempt: number;
}

/** Inode, time and content of every entry of the published folders, by `<job id>/<path>`: what a later look must find again. */
export type Snapshot = Readonly<Record<string, string>>;

/** All that the judge knows. It is gathered from outside, once; judging it reads nothing more. */
export interface Evidence {
  /** What `integrity_check` and `foreign_key_check` found; empty when all is well. */
  readonly damage: readonly string[];
  readonly jobs: readonly JobRow[];
  readonly events: readonly EventRow[];
  /** What stands in `artifacts/jobs`. */
  readonly published: readonly PublishedFolder[];
  /** Names in `artifacts/.trash`. */
  readonly trashed: readonly string[];
  /** Names in `artifacts/.staging`. */
  readonly staged: readonly string[];
  readonly witness: readonly WitnessLine[];
  readonly marked: readonly MarkedProcess[];
  readonly bootId: string;
  readonly before: Snapshot;
  /** Files of the jobs of a run without faults, `<path> <sha256>`, by the hash of their parameters. */
  readonly reference: ReadonlyMap<string, readonly string[]>;
  readonly nowMs: number;
  /** How long a job that could be claimed may wait; 0 where everything should have ended. */
  readonly boundMs: number;
}
