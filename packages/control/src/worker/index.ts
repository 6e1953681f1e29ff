export type { WorkerOrder } from './workerOrder.ts';
export { runWorker } from './runWorker.ts';
