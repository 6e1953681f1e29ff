import { fileSize, trimFile } from '@proj/core/paths';
import type { Limits } from './defaults.ts';

/** Bytes of each log at the last look. */
export type LogSizes = ReadonlyMap<string, number>;

/** How large a log may be, and what is kept of one that is cut, in bytes. */
export type LogLimits = Pick<Limits, 'logMaxBytes' | 'logHeadBytes' | 'logTailBytes'>;

/** A look may come so many times later than the last one did: the machine is busy with the flood itself, and cutting takes its time. */
const LATE = 8;

/**
 * One look at logs. One is cut when it is over its limit, or would be at the next look if it went on growing as since the last one.
 * A log that grows no more, since its worker has ended, is looked at once more.
 *
 * @returns the sizes of the growing ones after the look
 * @throws IO
 */
export function trimLogs(growing: readonly string[], before: LogSizes, { logMaxBytes, logHeadBytes: head, logTailBytes: tail }: LogLimits): LogSizes {
  const sizes = new Map<string, number>();
  for (const file of growing) {
    const size = fileSize(file);
    const grown = Math.max(0, size - (before.get(file) ?? 0));
    const cut = trimFile(file, Math.max(head + tail, logMaxBytes - LATE * grown), { head, tail });
    sizes.set(file, cut ? fileSize(file) : size);
  }
  for (const file of before.keys()) if (!sizes.has(file)) trimFile(file, logMaxBytes, { head, tail });
  return sizes;
}
