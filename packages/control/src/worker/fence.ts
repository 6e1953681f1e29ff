import { fail, type FailureRecord } from '@proj/core/errors';
import type { Clock } from '../db/index.ts';
import type { Fence, JobStore, OwnJob, StagedResult } from '../store/index.ts';

/** Says that the worker runs, and learns what it is to do. @throws FENCED */
export function sayHello(store: JobStore, fence: Fence, process: { pid: number; startTicks: number; leaseMs: number }, clock: Clock): OwnJob {
  return store.hello(fence, { ...process, wallMs: clock.wallMs(), monoMs: clock.monoMs() }) ?? failFenced(store, fence);
}

/** Hands the result over: from here on it will be published, whatever becomes of this process. @throws FENCED */
export function stageResult(store: JobStore, fence: Fence, result: StagedResult, clock: Clock, inside: () => void): void {
  if (!store.stage(fence, result, clock.wallMs(), inside)) failFenced(store, fence);
}

/** Leaves the reason of a failure for the supervisor, which decides what follows. */
export function reportFailure(store: JobStore, fence: Fence, record: FailureRecord, errorJson: string, clock: Clock): void {
  store.reportFailure(fence, record.code, errorJson, clock.wallMs());
}

// A cancel keeps a result from being staged as well, and is nothing to count.
function failFenced(store: JobStore, fence: Fence): never {
  if (store.orders(fence) === null) store.noteFenced();
  return fail('FENCED', 'the job has gone to another worker, or was cancelled: this one may write no more');
}
