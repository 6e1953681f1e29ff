import { asFailure, EXIT_CODES, fail, failureLine, failureRecord, type Failure } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import { engineDigest, identityOf, volunteerForOutOfMemory, zonesEdition } from '@proj/core/paths';
import { failpoint, type Clock } from '../db/index.ts';
import type { Handler } from '../handlers/handler.ts';
import { cacheKeyOf } from '../jobs/cacheKey.ts';
import { openWorkerStore, type JobStore, type OwnJob, type StagedResult } from '../store/index.ts';
import { cachedResult } from './cachedResult.ts';
import { computeResult } from './computeResult.ts';
import { handlerContext } from './context.ts';
import { reportFailure, sayHello, stageResult } from './fence.ts';
import { startHeartbeat } from './heartbeat.ts';
import { phaseTimes } from './phaseTimes.ts';
import { progressMemory, type ProgressMemory } from './progressMemory.ts';
import type { WorkerOrder } from './workerOrder.ts';

/** What a worker runs with. */
export interface WorkerWorld {
  readonly order: WorkerOrder;
  readonly clock: Clock;
  readonly handlers: Readonly<Record<string, () => Promise<Handler>>>;
  /** The digest of the handlers' code, which counts as the engine beside core itself. */
  readonly handlersDigest: () => string;
  /** Rejects with what nobody awaited in this process. */
  readonly strayRejection?: Promise<never>;
  /** A line for the job's own log. */
  readonly log: (line: string) => void;
  /** A line on what went wrong. */
  readonly complain: (line: string) => void;
}

/** Does one job, from its hello to its staged result, and returns the exit code of the process. */
export async function runWorker(world: WorkerWorld): Promise<number> {
  volunteerForOutOfMemory();
  let store: JobStore | null = null;
  try {
    store = openWorkerStore(world.order.roots);
    await doJob(world, store);
    return 0;
  } catch (error) {
    return failed(world, store, asFailure(error));
  } finally {
    store?.close();
  }
}

async function doJob(world: WorkerWorld, store: JobStore): Promise<void> {
  const { order, clock } = world;
  const process = { ...ownIdentity(), leaseMs: order.times.leaseMs };
  const own = sayHello(store, order, process, clock);
  failpoint('hello');
  const engine = await engineOf(world, own); // soon there: the hello was a beat, and a thread that starts meanwhile would only be in its way
  const memory = progressMemory();
  const heartbeat = startHeartbeat(order, memory);
  let result: StagedResult;
  try {
    result = await Promise.race([resultOf(world, store, { own, memory, ...engine }), heartbeat.lost, ...(world.strayRejection === undefined ? [] : [world.strayRejection])]);
  } finally {
    await heartbeat.stop();
  }
  stageResult(store, order, result, clock, () => failpoint('w7-open'));
  failpoint('w7');
}

/** What computes the job, and what it counts as. */
interface Engine {
  readonly handler: Handler;
  readonly codeDigest: string;
}

async function engineOf({ handlersDigest, handlers }: WorkerWorld, { type }: OwnJob): Promise<Engine> {
  const load = handlers[type] ?? fail('UNKNOWN_TYPE', `no handler runs ${type}`);
  return { handler: await load(), codeDigest: engineDigest(handlersDigest()) };
}

interface Task extends Engine {
  readonly own: OwnJob;
  readonly memory: ProgressMemory;
}

async function resultOf(world: WorkerWorld, store: JobStore, { own, memory, handler, codeDigest }: Task): Promise<StagedResult> {
  const { order, clock, log } = world;
  const phases = phaseTimes(clock);
  const context = handlerContext(world, memory, phases);
  const prepared = await handler(JSON.parse(own.paramsJson), context);
  const cacheKey = cacheKeyOf({ paramsHash: own.paramsHash, codeDigest, tz: zonesEdition(), inputs: prepared.inputs, seeds: prepared.seeds });
  const cached = own.forced === 1 ? null : await cachedResult(store, order.roots, cacheKey);
  if (cached !== null) {
    log(`answered by the published job ${cached.jobId}`);
    return { manifestSha256: cached.manifestSha256, cacheKey, resultOf: cached.jobId };
  }
  const sealing = (): void => context.progress(1, 'hash and seal');
  const manifestSha256 = await computeResult({ own, fence: order, prepared, codeDigest, roots: order.roots, store, clock }, sealing);
  log(phases.line());
  return { manifestSha256, cacheKey, resultOf: null };
}

// The supervisor learns the reason from the row; should even that fail, the exit code still tells it.
function failed({ order, clock, complain }: WorkerWorld, store: JobStore | null, failure: Failure): number {
  const record = failureRecord(failure);
  complain(failureLine(failure));
  if (failure.code === 'BUG' && failure.cause instanceof Error) complain(failure.cause.stack ?? failure.cause.message);
  try {
    if (store !== null) reportFailure(store, order, record, storable(record), clock);
  } catch (error) {
    complain(failureLine(asFailure(error)));
  }
  return EXIT_CODES[failure.code];
}

// Details may hold what JSON cannot, a NaN among them: then code and sentence must do.
function storable(record: ReturnType<typeof failureRecord>): string {
  try {
    return canonicalJson(record);
  } catch {
    return canonicalJson({ ...record, message: record.message.toWellFormed(), details: {} });
  }
}

function ownIdentity(): { pid: number; startTicks: number } {
  return identityOf(process.pid) ?? fail('UNSUPPORTED', 'a worker needs /proc: it runs on Linux only');
}
