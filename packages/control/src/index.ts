export { readRuntimeIndex } from '@proj/core/schema';
export type { IndexEntry, Readiness, RuntimeIndex } from '@proj/core/schema';
export type { Roots } from '@proj/core/paths';
export { systemClock } from './db/index.ts';
export type { Clock } from './db/index.ts';
export { armTestHooks, cancel, isTerminal, JOB_STATES, JOB_TYPES, openMonitor, submit, TRADE_SORTS } from './jobs/index.ts';
export type {
  BarRange, CandidateLine, CorrelationTable, ParameterMap, PortfolioHeadline, PortfolioTrack, PublishedPortfolio, Reading, SeriesPage, TradeRow, TradesPage, TradeSort, TradesWish, WindowLine,
} from './jobs/index.ts';
export type {
  ArtifactFile, CancelOutcome, Glance, Health, JobAttempt, JobDetail, JobEvent, JobState, JobSummary, JobType, LogChunk, Monitor, PublishedMonth, PublishedQuality, StateCount, SubmitReceipt,
  SubmitRequest, SupervisorStatus,
} from './jobs/index.ts';
export { awaitJob, COMMANDS, commandHelp, COMMON_FLAGS, endedResult, parseArguments, programHelp } from './commands/index.ts';
export type { Command, CommandArguments, CommandContext, CommandResult, Flag, Positional, Sink } from './commands/index.ts';
export type { BuildDataParams } from './jobs/buildDataParams.ts';
export type { BuildPortfolioParams } from './jobs/buildPortfolioParams.ts';
export { runSupervisor } from './supervisor/index.ts';
export { runWorker } from './worker/index.ts';
