// What a screen needs to show jobs, and to end them, without all that a submission is checked with: that takes as much memory as the screens do.
export { refuseLostDatabase, systemClock } from '../db/index.ts';
export { cancel } from './cancel.ts';
export type { Glance } from './glance.ts';
export { claimsNothing, jobFulfils } from './jobClaims.ts';
export type { JobClaims } from './jobClaims.ts';
export { JOB_SORTS } from './jobsOrder.ts';
export type { JobSort } from './jobsOrder.ts';
export { openMonitor } from './monitor.ts';
export { TRADE_SORTS } from './readings/index.ts';
