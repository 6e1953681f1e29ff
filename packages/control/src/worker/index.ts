export type { WorkerOrder } from './workerOrder.ts';
