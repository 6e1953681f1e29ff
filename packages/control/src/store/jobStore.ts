import type { Queue } from './queue.ts';
import type { Attempts } from './attempts.ts';
import type { Folders } from './folders.ts';
import type { Intake } from './intake.ts';
import type { Office } from './office.ts';
import type { Retention } from './retention.ts';
import type { Working } from './working.ts';

/**
 * All that is asked of a job database: by who submits, by the supervisor, by its workers. Every call is one transaction, on the disk when it returns.
 *
 * No call waits for another process but for its lock, and none takes the time: instants are arguments. An implementation passes the conformance
 * suite in `test/store`. It answers at once, in the calling thread: one that speaks to a server does so over a thread of its own.
 */
export interface JobStore extends Intake, Office, Queue, Attempts, Working, Folders, Retention {
  /** Where it is, for people. */
  readonly where: string;
  /** The version of the program that keeps it. */
  readonly version: string;
  readonly close: () => void;
}
