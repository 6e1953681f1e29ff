import { parentPort, workerData } from 'node:worker_threads';
import { verifyPublished } from '../jobs/verifyPublished.ts'; // by file: a thread is started for every publish
import type { VerifyOrder } from './verifying.ts';

const { folder, options }: VerifyOrder = workerData;
parentPort?.postMessage(await verifyPublished(folder, options));
