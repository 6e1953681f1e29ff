import type { JobState } from '../db/index.ts';

/** How the row of a published folder stands. */
export interface StandingRow {
  readonly seq: number;
  readonly state: JobState;
  readonly staged: number;
  readonly attempt: number;
}

/** What the manifest of a published folder tells of its job. */
export interface FoundResult {
  readonly jobId: string;
  readonly type: string;
  readonly attempt: number;
  readonly paramsJson: string;
  readonly paramsHash: string;
  readonly cacheKey: string;
  readonly manifestSha256: string | null;
  readonly bytes: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly nowMs: number;
}

/** What brings rows and published folders together. */
export interface Folders {
  readonly standing: (jobId: string) => StandingRow | null;
  /** The row of a published folder says SUCCEEDED again; without one it gets one. */
  readonly adoptResult: (row: StandingRow | null, found: FoundResult) => void;
  /** `<id>.<attempt>` of all that runs. */
  readonly runningAttempts: () => ReadonlySet<string>;
}
