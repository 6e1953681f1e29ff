import { workerData } from 'node:worker_threads';
import type { HeartbeatOrder } from './heartbeat.ts';
import { progressMemory, sleepUnlessStopped } from './progressMemory.ts';

const { order, shared }: HeartbeatOrder = workerData;
const memory = progressMemory(shared);

// The hello was the first beat. What keeps the job after it is loaded when it is due: a short job ends before, and shares its start with nobody.
if (!sleepUnlessStopped(memory, order.times.lookMs)) {
  const [{ systemClock }, { keepBeating }] = await Promise.all([import('../db/index.ts'), import('./keepBeating.ts')]);
  keepBeating(order, memory, systemClock(process.env));
}
