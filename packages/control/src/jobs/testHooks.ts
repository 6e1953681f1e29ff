import { z } from '@proj/core/schema';
import { armFailpoint, type Environment } from '../db/index.ts';
import type { JobStore } from '../store/index.ts';
import { jobTypeOf, type JobType } from './jobTypes.ts';

/** What a test asks of a job. Every part is optional; they happen in this order. */
export const TEST_PARAMS = z.strictObject({
  /** Makes equal jobs different. */
  label: z.string().optional(),
  /** Content of an input, digested before anything is run. */
  input: z.string().optional(),
  ignoreTerm: z.boolean().optional(),
  /** Starts a child, which starts another, and one more in a session of its own; all of them stay. */
  spawnFamily: z.boolean().optional(),
  allocMb: z.int().nonnegative().optional(),
  spinMs: z.int().nonnegative().optional(),
  /** Computes, without ever yielding, until a file is there. */
  spinFile: z.string().optional(),
  deadlock: z.boolean().optional(),
  /** Waits, without a word of progress, until a file is there. */
  holdFile: z.string().optional(),
  sleepMs: z.int().nonnegative().optional(),
  printBytes: z.int().nonnegative().optional(),
  writeFiles: z.record(z.string(), z.string()).optional(),
  /** Files of so many bytes, each an `x`. */
  fillFiles: z.record(z.string(), z.int().nonnegative()).optional(),
  failCode: z.enum(['BAD_DATA', 'BAD_PARAMS', 'IO', 'BUG']).optional(),
  exitCode: z.int().optional(),
});

export type TestParams = z.infer<typeof TEST_PARAMS>;

export const TEST_TYPE = '__TEST__';

const TEST_JOB_TYPE: JobType = { name: TEST_TYPE, title: 'Test', version: 1, schema: TEST_PARAMS };

let testTypeIsKnown = false;

/** Makes the test type known and arms a failpoint, under `PROJ_TEST=1` alone. The entries of processes call it with their environment. */
export function armTestHooks(environment: Environment): void {
  knowTestType(environment);
  armFailpoint(environment);
}

/** Makes the test type known alone. */
export function knowTestType(environment: Environment): void {
  if (environment['PROJ_TEST'] === '1') testTypeIsKnown = true;
}

/** The entry of a job type that may be submitted. @throws REMOVED_TYPE, UNKNOWN_TYPE */
export function submittableType(name: string): JobType {
  return testTypeIsKnown && name === TEST_TYPE ? TEST_JOB_TYPE : jobTypeOf(name);
}

const admitted = new WeakSet<object>();

/** Gives the test type its row, once for a store; no other type is ever added outside a migration. */
export function admitTestType(store: Pick<JobStore, 'admitType'>, name: string): void {
  if (!testTypeIsKnown || name !== TEST_TYPE || admitted.has(store)) return;
  store.admitType(TEST_TYPE, { maxRunning: 64, timeoutMs: 600_000 });
  admitted.add(store);
}
