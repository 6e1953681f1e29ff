import type { Clock } from '../db/index.ts';
import { openWorkerStore } from '../store/index.ts';
import { firstBeatState, lookOnce, type BeatWorld } from './beating.ts';
import { signalOwnGroup } from './ownGroup.ts';
import { sleepUnlessStopped, type ProgressMemory } from './progressMemory.ts';
import type { WorkerOrder } from './workerOrder.ts';

const MIB = 1 << 20;

/** Looks after the job until told to stop. Blocks its thread. */
export function keepBeating(order: WorkerOrder, memory: ProgressMemory, clock: Clock): void {
  const store = openWorkerStore(order.roots);
  const world: BeatWorld = {
    store,
    clock,
    order,
    memory,
    rssMb: () => Math.round(process.memoryUsage.rss() / MIB),
    terminateGroup: () => signalOwnGroup('SIGTERM'),
  };
  let state = firstBeatState(world);
  do {
    const next = lookOnce(world, state);
    if (next === 'FENCED') store.noteFenced();
    if (typeof next === 'string') signalOwnGroup('SIGKILL');
    else state = next;
  } while (!sleepUnlessStopped(memory, order.times.lookMs));
  store.close();
}
