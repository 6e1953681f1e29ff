export { adviceFor, closestName } from './closestName.ts';
export { thrownAt, unreadLine } from './thrownAt.ts';
export { shownValue } from './shownValue.ts';
export { asFailure, EXIT_CODES, fail, Failure, failureLine, failureRecord } from './failure.ts';
export type { FailureCode, FailureDetails, FailureRecord } from './failure.ts';
