import type { JobState } from '../db/index.ts';

/** What a claim is made with. */
export interface Claim {
  readonly type: string;
  /** The secret of this attempt: who does not know it cannot write. */
  readonly token: string;
  readonly epoch: number;
  readonly bootId: string;
  readonly leaseMs: number;
  readonly wallMs: number;
  readonly monoMs: number;
}

/** A job that was claimed. */
export interface Claimed {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
  readonly attempt: number;
  readonly token: string;
}

/** A job that was refused. */
export interface RejectedJob {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
}

/** What a supervisor takes from the queue. */
export interface Queue {
  /** Takes the next job of a type: the highest priority, then the one that is ready longest. Null when there is none that may run. */
  readonly claim: (claim: Claim) => Claimed | null;
  /** The types that may be claimed now. */
  readonly claimableTypes: () => readonly string[];
  /** Whether anything waits that could still run: paused types do not count. */
  readonly anythingQueued: () => boolean;
  /** How many jobs could start at once; never more than 64. */
  readonly readyCount: (nowMs: number) => number;
  /** Rejects what waits and is of none of these types, and fails what waits for it. */
  readonly rejectTypesBut: (known: readonly string[], nowMs: number) => readonly RejectedJob[];
  /** Makes ready what would wait until after `latestMs`, which is no earlier than now, or waits though it never ran. */
  readonly clampRetries: (bounds: { readonly nowMs: number; readonly latestMs: number }) => void;
  /** The state of a job; null when there is none. */
  readonly stateOf: (jobId: string) => JobState | null;
}
