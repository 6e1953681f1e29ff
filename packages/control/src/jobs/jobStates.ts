export { isJobState, isTerminal, JOB_STATES, LEGAL_TRANSITIONS } from '../db/index.ts';
export type { JobState } from '../db/index.ts';
