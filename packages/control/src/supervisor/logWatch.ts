import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { moduleBeside } from '@proj/core/paths';
import type { Limits } from './defaults.ts';
import type { LogLimits } from './trimLogs.ts';

/** What the thread works with. */
export type LogThreadLimits = LogLimits & Pick<Limits, 'logMs' | 'logQuietMs'>;

/** Keeps logs below their limit in a thread of its own: a worker can print a hundred megabytes while a tick waits for the disk. */
export interface LogWatch {
  /** Names the logs that grow now, in place of those named before. */
  readonly watch: (files: readonly string[]) => void;
  /** Ends the watch after a last look. */
  readonly close: () => Promise<void>;
}

/** A new watch; its thread starts with the first log. `complain` hears of a log that cannot be cut. */
export function newLogWatch({ logMs, logQuietMs, logMaxBytes, logHeadBytes, logTailBytes }: LogThreadLimits, complain: (error: unknown) => void): LogWatch {
  const limits: LogThreadLimits = { logMs, logQuietMs, logMaxBytes, logHeadBytes, logTailBytes };
  let thread: Worker | null = null;
  let watched = '';
  const start = (): Worker => {
    const started = new Worker(moduleBeside(import.meta.url, './logThread'), { workerData: limits });
    const lost = (): void => {
      if (thread !== started) return;
      thread = null; // the next change starts another
      watched = '';
    };
    return started.on('message', complain).once('error', complain).once('exit', lost);
  };
  const watch = (files: readonly string[]): void => {
    const names = files.join('\n');
    if (names === watched || (thread === null && files.length < 2)) return; // the supervisor's own grows slowly
    watched = names;
    (thread ??= start()).postMessage(files);
  };
  const close = async (): Promise<void> => {
    const last = thread;
    if (last === null) return;
    const ended = once(last, 'exit');
    last.postMessage([]);
    await ended;
  };
  return { watch, close };
}
