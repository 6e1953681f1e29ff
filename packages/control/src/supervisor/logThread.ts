import { parentPort, workerData } from 'node:worker_threads';
import { trimLogs, type LogSizes } from './trimLogs.ts';
import type { LogThreadLimits } from './logWatch.ts';

// Looks at the logs that the supervisor names, until it names none: then once more, and ends.
const limits: LogThreadLimits = workerData;
let growing: readonly string[] = [];
let sizes: LogSizes = new Map();
let troubled = false;

function look(): void {
  try {
    sizes = trimLogs(growing, sizes, limits);
    troubled = false;
  } catch (error) {
    if (!troubled) parentPort?.postMessage(error); // of a long trouble only the beginning is told
    troubled = true;
  }
}

const timer = setInterval(look, limits.logMs);
parentPort?.on('message', (files: readonly string[]) => {
  growing = files;
  if (files.length > 0) return;
  clearInterval(timer);
  look();
  parentPort?.close();
});
