import type { FailureCode } from '@proj/core/errors';

const ADVICE = {
  CHECK_FAILED: 'The check said no; its lines above say where.',
  USAGE: 'See the command\'s --help.',
  BAD_PARAMS: 'Correct the parameter that is named and submit again.',
  UNKNOWN_TYPE: 'Submit one of the job types that are listed.',
  REMOVED_TYPE: 'Submit the type that took its place.',
  BAD_PATH: 'Name a file below the root, without "..".',
  BAD_DATA: 'Correct the raw file, or pin its format in the instrument\'s configuration.',
  BAD_BARS: 'Build the bars again from a clean raw file.',
  BAD_ORDERS: 'Correct the strategy: its orders break a rule of the kernel.',
  BAD_COSTS: 'Correct the costs of the instrument.',
  BAD_FEATURE: 'Correct the reference to the feature, or its parameters.',
  BAD_STRATEGY: 'Correct the strategy file; "supervisor check <file>" shows it within seconds.',
  BAD_DATABASE: 'The file is not a job database of this system; move it away or name another outputs root.',
  BAD_ARTIFACT: 'Run "supervisor verify" on the job that is named.',
  NOT_CAUSAL: 'The code sees the future; the first bar where it does is named.',
  NOT_READY: 'Build the series that is named first (screen 2 shows what is ready).',
  NOT_FOUND: 'Check the name; nothing is there.',
  NEWER_SCHEMA: 'A newer version wrote this database; use that version.',
  BUG: 'This is a fault of the program: keep the log and report it.',
  LOCKED: 'Another supervisor holds these outputs; use it, or stop it.',
  IO: 'Check the disk: space, permissions, and whether it is mounted.',
  CONFLICT: 'Someone else was faster; look at the job and try again.',
  FENCED: 'The job has moved on without this attempt; nothing is to be done.',
  BAD_CONFIG: 'Correct the configuration file that is named.',
  UNSUPPORTED: 'This needs another platform or version.',
  CANCELLED: 'It was cancelled on request; r submits it again.',
} as const satisfies Record<FailureCode, string>;

/** What a person can do about a failure that brings no advice of its own. */
export function adviceOf(code: FailureCode): string {
  // A database may hold a code of another version.
  return Object.hasOwn(ADVICE, code) ? ADVICE[code] : 'Its message says what is known.';
}
