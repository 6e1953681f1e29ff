import type { Claim, Claimed } from './queue.ts';

/** What a worker must show with every write: the job is still its own. */
export interface Fence {
  readonly jobId: string;
  readonly attempt: number;
  readonly token: string;
}

/** What a supervisor must show with every write about an attempt: it is also still in office. */
export interface OfficeFence extends Fence {
  readonly epoch: number;
}

/** A running job as a new supervisor finds it. */
export interface OrphanRow extends Claimed {
  readonly bootId: string | null;
  readonly pid: number | null;
  readonly startTicks: number | null;
}

/** The row of a running job, as far as its supervisor decides by it. */
export interface LiveRow {
  readonly failures: number;
  readonly losses: number;
  readonly cancelRequested: number;
  readonly staged: number;
  readonly stagedSha256: string | null;
  readonly resultOf: string | null;
  readonly leaseMonoMs: number;
  readonly deadlineMonoMs: number | null;
  readonly progressMonoMs: number | null;
  readonly progressTimeoutMs: number | null;
  readonly rssLimitMb: number | null;
  readonly maxFailures: number;
  readonly failureCode: string | null;
  readonly errorJson: string | null;
  readonly cacheKey: string | null;
  readonly forced: number;
}

/** A process that was started for an attempt. */
export interface SpawnNote {
  readonly pid: number | null;
  readonly startTicks: number | null;
  readonly bootId: string;
  readonly logPath: string;
  readonly nowMs: number;
}

/** How a process ended, as far as its supervisor could see. */
export interface AttemptEnd {
  readonly exitCode: number | null;
  readonly exitSignal: string | null;
  readonly maxRssMb: number | null;
}

/** A result that is in its place. */
export interface PublishedResult {
  readonly manifestSha256: string;
  readonly bytes: number;
  /** The published job that answers this one. */
  readonly resultOf: string | null;
  readonly nowMs: number;
}

/** What became of a job whose worker is dead and whose result is not published. */
export interface Release {
  readonly to: 'QUEUED' | 'FAILED' | 'ABORTED' | 'ORPHANED';
  readonly reason: string;
  readonly failureCode: string | null;
  /** What the retry budgets are charged. */
  readonly failures: number;
  readonly losses: number;
  readonly runAfterMs: number;
  readonly nowMs: number;
}

/** What a supervisor writes and reads about the attempts it has claimed. Writes of one that is out of office change nothing. */
export interface Attempts {
  /** Everything that runs, oldest first. */
  readonly running: () => readonly OrphanRow[];
  readonly adopt: (attempt: Fence, epoch: number, nowMs: number) => void;
  /** Null when the attempt is no longer this supervisor's. */
  readonly liveRow: (fence: OfficeFence) => LiveRow | null;
  readonly noteSpawn: (fence: OfficeFence, note: SpawnNote) => void;
  readonly noteKillStage: (fence: OfficeFence, stage: 1 | 2, nowMs: number) => void;
  /**
   * A staged job becomes SUCCEEDED, and what waits for it is one parent nearer; in the same transaction the first of `next` that finds a job claims it.
   *
   * @returns null when the attempt was no longer this supervisor's, or the job that answers it was pruned
   */
  readonly publish: (fence: OfficeFence, result: PublishedResult, end: AttemptEnd, next: readonly Claim[]) => { readonly claimed: Claimed | null } | null;
  /** Lets go of a job, with all that wait for it if it ends. False when it was not this supervisor's, or was staged meanwhile and `staged` is not set. */
  readonly release: (fence: OfficeFence, release: Release, end: AttemptEnd, staged: boolean) => boolean;
  /** The newest other job with this cache key that holds a result of its own. */
  readonly earlierResult: (cacheKey: string, jobId: string) => string | null;
}
