import { sha256 } from '@proj/core/identity';

/** The variable that marks a worker and all it starts. */
export const COOKIE_NAME = 'PROJ_JOB';

/** The marking of one attempt. Its last part follows from the token, so that a later supervisor can tell it, and no one can tell the token from it. */
export function cookieValue(jobId: string, attempt: number, token: string): string {
  return `${jobId}:${attempt}:${sha256(token).slice(0, 16)}`;
}

/** The same as it stands in an environment. */
export function cookieOf(jobId: string, attempt: number, token: string): string {
  return `${COOKIE_NAME}=${cookieValue(jobId, attempt, token)}`;
}
