import { parentPort, workerData } from 'node:worker_threads';
import { verifyPublished } from '../jobs/index.ts';
import type { VerifyOrder } from './verifying.ts';

const { folder, options }: VerifyOrder = workerData;
parentPort?.postMessage(await verifyPublished(folder, options));
