import { parentPort, workerData } from 'node:worker_threads';
import { watchFiles } from '@proj/core/paths';
import { trimLogs, type LogSizes } from './trimLogs.ts';
import type { LogThreadLimits } from './logWatch.ts';

// Looks at the logs that the supervisor names, until it names none: then once more, and ends. While nothing is written it waits for the kernel to say so.
const limits: LogThreadLimits = workerData;
let growing: readonly string[] = [];
let sizes: LogSizes = new Map();
let quietLooks = 0;
let troubled = false;
let timer: NodeJS.Timeout | null = null;
let endWatch: (() => void) | null = null;

function look(): void {
  const before = sizes;
  try {
    sizes = trimLogs(growing, sizes, limits);
    troubled = false;
  } catch (error) {
    if (!troubled) parentPort?.postMessage(error); // of a long trouble only the beginning is told
    troubled = true;
  }
  const moved = troubled || growing.some((file) => sizes.get(file) !== before.get(file));
  quietLooks = moved ? 0 : quietLooks + 1;
}

function lookAndRest(): void {
  look();
  if (quietLooks * limits.logMs < limits.logQuietMs) return;
  endWatch = watchFiles(growing, wake);
  if (endWatch === null) return; // no watch is to be had: it goes on looking
  look(); // what came before the watch began
  if (quietLooks === 0) wake();
  else stopLooking();
}

function wake(): void {
  stopLooking();
  quietLooks = 0;
  timer = setInterval(lookAndRest, limits.logMs);
}

function stopLooking(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
}

parentPort?.on('message', (files: readonly string[]) => {
  endWatch?.();
  growing = files;
  if (files.length > 0) return wake();
  stopLooking();
  look();
  parentPort?.close();
});
