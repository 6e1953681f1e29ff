import { workerData } from 'node:worker_threads';
import { systemClock } from '../db/index.ts';
import { openWorkerStore } from '../store/index.ts';
import { firstBeatState, lookOnce, type BeatWorld } from './beating.ts';
import type { HeartbeatOrder } from './heartbeat.ts';
import { signalOwnGroup } from './ownGroup.ts';
import { progressMemory, sleepUnlessStopped } from './progressMemory.ts';

const MIB = 1 << 20;

const { order, shared }: HeartbeatOrder = workerData;
const memory = progressMemory(shared);
const store = openWorkerStore(order.roots);
const world: BeatWorld = {
  store,
  clock: systemClock(process.env),
  order,
  memory,
  rssMb: () => Math.round(process.memoryUsage.rss() / MIB),
  terminateGroup: () => signalOwnGroup('SIGTERM'),
};

for (let state = firstBeatState(world); !sleepUnlessStopped(memory, order.times.lookMs); ) {
  const next = lookOnce(world, state);
  if (next === 'FENCED') store.noteFenced();
  if (typeof next === 'string') signalOwnGroup('SIGKILL');
  else state = next;
}
store.close();
