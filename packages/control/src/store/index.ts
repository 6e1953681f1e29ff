export type { AttemptEnd, Fence, LiveRow, OfficeFence, OrphanRow } from './attempts.ts';
export type { StandingRow } from './folders.ts';
export type { CancelOutcome, JobName, NewJob, SubmitReceipt } from './intake.ts';
export type { JobStore } from './jobStore.ts';
export { openSoundStore, openStore, openWorkerStore } from './openStore.ts';
export type { Claim, Claimed } from './queue.ts';
export { findJob } from './sqlite/findJob.ts';
export { sqliteStore } from './sqlite/sqliteStore.ts';
export type { CachedResult, Orders, OwnJob, StagedResult } from './working.ts';
