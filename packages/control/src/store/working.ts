import type { Fence } from './attempts.ts';

/** The job as its worker needs it. */
export interface OwnJob {
  readonly type: string;
  readonly paramsJson: string;
  readonly paramsHash: string;
  readonly forced: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number;
}

/** The first word of a worker. */
export interface Hello {
  readonly pid: number;
  readonly startTicks: number;
  readonly leaseMs: number;
  readonly wallMs: number;
  readonly monoMs: number;
}

/** What a heartbeat says of the work. */
export interface Beat {
  readonly progress: number;
  readonly phase: string;
  readonly progressMonoMs: number;
  readonly rssMb: number;
  readonly leaseMs: number;
  readonly wallMs: number;
  readonly monoMs: number;
}

/** What the supervisor has to say to a worker. */
export interface Orders {
  readonly cancelRequestedAtMs: number | null;
  readonly epoch: number;
}

/** A worker's last word: the hash of its manifest, or the published job that already answers. */
export interface StagedResult {
  readonly manifestSha256: string;
  readonly cacheKey: string;
  readonly resultOf: string | null;
}

/** A published job that already holds what another would compute. */
export interface CachedResult {
  readonly jobId: string;
  readonly manifestSha256: string;
}

/** What a worker reads and writes of its own job: null or false when that is no longer its own. */
export interface Working {
  readonly hello: (fence: Fence, hello: Hello) => OwnJob | null;
  readonly beat: (fence: Fence, beat: Beat) => Orders | null;
  /** The standing orders, without writing. */
  readonly orders: (fence: Fence) => Orders | null;
  /** Hands the result over, unless a cancel came first: from here on it will be published, whatever becomes of the worker. `inside` runs before the commit. */
  readonly stage: (fence: Fence, result: StagedResult, nowMs: number, inside?: () => void) => boolean;
  /** Leaves the reason of a failure for the supervisor, which decides what follows. */
  readonly reportFailure: (fence: Fence, code: string, errorJson: string, nowMs: number) => void;
  /** Counts that a worker was kept from writing, because its job had gone to another: in health it never happens. */
  readonly noteFenced: () => void;
  /** The newest published jobs with this cache key, at most three. */
  readonly cachedResults: (cacheKey: string) => readonly CachedResult[];
}
