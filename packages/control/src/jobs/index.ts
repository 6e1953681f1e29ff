export { systemClock } from '../db/index.ts';
export { cacheKeyOf } from './cacheKey.ts';
export { paramsHashOf } from './checkedParams.ts';
export { cancel } from './cancel.ts';
export type { CancelOutcome } from './cancel.ts';
export { failDependants, releaseDependants } from './dependants.ts';
export { gaugesOf } from './gauges.ts';
export type { Gauge } from './gauges.ts';
export { errorOf } from './jobSummary.ts';
export { isJobState, isTerminal, JOB_STATES, LEGAL_TRANSITIONS } from './jobStates.ts';
export type { JobState } from './jobStates.ts';
export { JOB_TYPES, jobTypeOf } from './jobTypes.ts';
export type { JobType } from './jobTypes.ts';
export { openMonitor } from './monitor.ts';
export type {
  ArtifactFile, DatabasePresence, JobAttempt, JobDetail, JobEvent, JobsQuery, JobSummary, LogChunk, Monitor, PublishedMonth, PublishedQuality, StateCount, SupervisorStatus,
} from './monitor.ts';
export { pauseType } from './pauseType.ts';
export { findJob, resolveJob } from './resolveJob.ts';
export type { JobName } from './resolveJob.ts';
export { submit } from './submit.ts';
export type { SubmitReceipt, SubmitRequest } from './submit.ts';
export { armTestHooks, submittableType, TEST_PARAMS, TEST_TYPE } from './testHooks.ts';
export type { TestParams } from './testHooks.ts';
export { verifyPublished } from './verifyPublished.ts';
export type { Verification, VerifyOptions } from './verifyPublished.ts';
