export { runWorker } from './runWorker.ts';
export type { WorkerWorld } from './runWorker.ts';
export { WORKER_ORDER } from './workerOrder.ts';
export type { WorkerOrder, WorkerTimes } from './workerOrder.ts';
