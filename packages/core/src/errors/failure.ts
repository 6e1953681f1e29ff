/**
 * What can go wrong, as a word that scripts may rely on, and the exit code a process ends with when it does.
 * The numbers are those of sysexits.h, where it has one.
 */
export const EXIT_CODES = {
  CHECK_FAILED: 1,
  USAGE: 64,
  BAD_PARAMS: 64,
  UNKNOWN_TYPE: 64,
  REMOVED_TYPE: 64,
  BAD_PATH: 64,
  BAD_DATA: 65,
  BAD_BARS: 65,
  BAD_ORDERS: 65,
  BAD_COSTS: 65,
  BAD_FEATURE: 65,
  BAD_STRATEGY: 65,
  BAD_DATABASE: 65,
  BAD_ARTIFACT: 65,
  NOT_CAUSAL: 65,
  NOT_READY: 65,
  NOT_FOUND: 66,
  NEWER_SCHEMA: 66,
  BUG: 70,
  LOCKED: 73,
  IO: 74,
  CONFLICT: 75,
  FENCED: 75,
  BAD_CONFIG: 78,
  UNSUPPORTED: 78,
  CANCELLED: 130,
} as const satisfies Record<string, number>;

export type FailureCode = keyof typeof EXIT_CODES;

/** The numbers and names behind a message. `where` and `advice`, when present, are printed with it. */
export interface FailureDetails {
  readonly where?: string;
  readonly advice?: string;
  readonly [name: string]: unknown;
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is removed
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** The one error of this system: a code, a sentence in the user's words on one line, and what the code cannot say. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}, cause?: unknown) {
    super(message.replace(CONTROL, ' '), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Throws a Failure; nothing else in this system throws. */
export function fail(code: FailureCode, message: string, details: FailureDetails = {}, cause?: unknown): never {
  throw new Failure(code, message, details, cause);
}

/** The Failure that this value is, or a BUG that wraps it: what was not foreseen is never shown as something else. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Failure('BUG', `unexpected: ${text}`, {}, error);
}

/** One line: code, sentence, place, advice. Control characters and line breaks are shown as spaces. */
export function failureLine({ code, message, details }: Pick<Failure, 'code' | 'message' | 'details'>): string {
  const parts = [`${code}: ${message}`];
  if (details.where !== undefined) parts.push(`(${details.where})`);
  if (details.advice !== undefined) parts.push(`- ${details.advice}`);
  return parts.join(' ').replace(CONTROL, ' ');
}

/** The same as an object, for `--json` and the database. */
export interface FailureRecord {
  readonly code: FailureCode;
  readonly message: string;
  readonly exitCode: number;
  readonly details: FailureDetails;
}

/** The failure as plain data, without its stack. */
export function failureRecord(failure: Failure): FailureRecord {
  return { code: failure.code, message: failure.message, exitCode: EXIT_CODES[failure.code], details: failure.details };
}
