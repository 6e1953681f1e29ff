export { systemClock } from '../db/index.ts';
export { cacheKeyOf } from './cacheKey.ts';
export { paramsHashOf } from './checkedParams.ts';
export { cancel } from './cancel.ts';
export { gaugesOf } from './gauges.ts';
export type { Gauge } from './gauges.ts';
export { claimsNothing, jobFulfils } from './jobClaims.ts';
export type { JobClaims } from './jobClaims.ts';
export { JOB_SORTS } from './jobsOrder.ts';
export type { JobsOrderWish, JobSort } from './jobsOrder.ts';
export { errorOf } from './jobSummary.ts';
export { MEMORY_SHARE } from './memoryLimit.ts';
export { isJobState, isTerminal, JOB_STATES, LEGAL_TRANSITIONS } from './jobStates.ts';
export type { JobState } from './jobStates.ts';
export { JOB_TYPES, jobTypeOf } from './jobTypes.ts';
export type { JobType } from './jobTypes.ts';
export { openGlance } from './glance.ts';
export type { Glance } from './glance.ts';
export { openMonitor } from './monitor.ts';
export type {
  ArtifactFile, DatabasePresence, Health, JobAttempt, JobDetail, JobEvent, JobsQuery, JobSummary, LogChunk, Monitor, PublishedMonth, PublishedQuality, StateCount, SupervisorStatus,
} from './monitor.ts';
export { TRADE_SORTS } from './readings/index.ts';
export type {
  BarRange, CandidateLine, CorrelationTable, ParameterMap, PortfolioHeadline, PortfolioTrack, PublishedPortfolio, Reading, SeriesPage, TradeRow, TradesPage, TradeSort, TradesWish, WindowLine,
} from './readings/index.ts';
export { pauseType } from './pauseType.ts';
export { foundJob, resolveJob } from './resolveJob.ts';
export { submit, submitInto } from './submit.ts';
export type { SubmitRequest } from './submit.ts';
export type { CancelOutcome, SubmitReceipt } from '../store/index.ts';
export { armTestHooks, submittableType, TEST_PARAMS, TEST_TYPE } from './testHooks.ts';
export type { TestParams } from './testHooks.ts';
export { verifyPublished } from './verifyPublished.ts';
export type { Verification, VerifyOptions } from './verifyPublished.ts';
