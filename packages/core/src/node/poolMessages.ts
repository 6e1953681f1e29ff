import { asFailure, Failure } from '../errors/index.ts';
import type { FailureCode, FailureDetails } from '../errors/index.ts';
import type { WorkName } from '../research/index.ts';
import type { StrategyReference } from './strategyReference.ts';

/** What a pool says to a thread: a work to open, a task of the work that is open, or that it is over, which nobody answers. */
export type PoolMessage =
  | { readonly kind: 'open'; readonly work: WorkName; readonly strategy: StrategyReference; readonly data: unknown }
  | { readonly kind: 'task'; readonly task: unknown }
  | { readonly kind: 'over' };

/** What a thread answers, once a message: done (the result of a task, if it was one), or what went wrong. */
export type ThreadMessage =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly failure: PostedFailure };

/** A failure as it can be posted: an error of a class of our own would arrive as a plain one. */
export interface PostedFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly details: string;
  readonly cause: string | undefined;
}

/** A failure, ready to be posted. Details that are no plain data are left out, as JSON leaves them. */
export function postedFailure(error: unknown): PostedFailure {
  const { code, message, details, cause } = asFailure(error);
  const says = cause instanceof Error ? (cause.stack ?? cause.message) : undefined;
  return { code, message, details: JSON.stringify(details), cause: says };
}

/** The failure that was posted. */
export function failureOf({ code, message, details, cause }: PostedFailure): Failure {
  return new Failure(code, message, JSON.parse(details) as FailureDetails, cause);
}
