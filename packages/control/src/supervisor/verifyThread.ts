import { parentPort } from 'node:worker_threads';
import { verifyPublished } from '../jobs/verifyPublished.ts'; // by file: the whole front door is not needed here
import type { VerifyAnswer, VerifyOrder } from './verifying.ts';

// One folder after the other: they are read from one disk.
let last = Promise.resolve();
parentPort?.on('message', ({ ticket, folder, options }: VerifyOrder) => {
  last = last.then(async () => {
    const answer: VerifyAnswer = { ticket, found: await verifyPublished(folder, options) };
    parentPort?.postMessage(answer);
  });
});
