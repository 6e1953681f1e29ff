import type { JobState } from '../db/index.ts';

/** A job to be queued; its parameters were checked. */
export interface NewJob {
  readonly id: string;
  readonly type: string;
  readonly paramsJson: string;
  readonly paramsHash: string;
  /** What makes two jobs the same while one of them waits or runs, as a SHA-256 in hexadecimal of what says their type as well; null: nothing does. */
  readonly dedupeKey: string | null;
  readonly priority: number;
  /** Ids of the jobs that must have succeeded before. */
  readonly parents: readonly string[];
  readonly retryOf: string | null;
  readonly forced: boolean;
  readonly submittedBy: string | null;
  readonly nowMs: number;
}

export interface SubmitReceipt {
  readonly id: string;
  readonly seq: number;
  /** Whether an equal job was waiting or running, and is the answer. */
  readonly duplicate: boolean;
  readonly state: JobState;
}

/** `aborted`: it had not begun. `requested`: it runs, and is being stopped. `finished`: it was too late. */
export type CancelOutcome = 'aborted' | 'requested' | 'finished';

/** A job by both of its names. */
export interface JobName {
  readonly id: string;
  readonly seq: number;
}

/** What people do to the queue. */
export interface Intake {
  /** Queues a job, or finds its equal. @throws CONFLICT for a parent that cannot succeed any more */
  readonly submit: (job: NewJob) => SubmitReceipt;
  /** The job that `#12`, `12` or an ending of an id names; null when there is none. @throws CONFLICT when there are several */
  readonly find: (ref: string) => JobName | null;
  /** Aborts a job that waits with all that wait for it, or asks for the end of one that runs and has staged nothing. */
  readonly cancel: (jobId: string, nowMs: number) => CancelOutcome;
  /** Stops or starts the claiming of a type. Whether that changed anything; null when there is no such type. */
  readonly pause: (type: string, paused: boolean) => boolean | null;
  /** Gives a type its row if it has none. */
  readonly admitType: (type: string, row: { readonly maxRunning: number; readonly timeoutMs: number }) => void;
}
