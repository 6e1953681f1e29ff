import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ensureFolder, withPath } from './io.ts';

/**
 * Writes a file that must not be there yet, chunk by chunk, and gives back its size once it is on the disk. Between two chunks
 * the process may do other things, such as hear Ctrl-C; `between` may throw.
 *
 * @throws IO, and what `between` throws; what was written stays, for the folder it is in to be thrown away
 */
export async function writeChunks(path: string, chunks: Iterable<Uint8Array | string>, between: () => void): Promise<number> {
  ensureFolder(dirname(path));
  const descriptor = withPath(path, () => fs.openSync(path, 'wx'));
  try {
    for (const chunk of chunks) {
      withPath(path, () => fs.writeFileSync(descriptor, chunk));
      await nextTurn();
      between();
    }
    return withPath(path, () => (fs.fsyncSync(descriptor), fs.fstatSync(descriptor).size));
  } finally {
    fs.closeSync(descriptor);
  }
}
