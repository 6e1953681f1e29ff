import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail, Failure } from '../errors/index.ts';
import { storedBytes } from './storedFile.ts';
import type { StoredFile } from './storedFile.ts';

const CHUNK_BYTES = 262_144;
/** What deflate can do at most. */
const MOST_SHRUNK = 1032;

/** The bytes behind a gzip stream, as they come. @throws BAD_DATA for a broken one, and what the chunks throw */
export async function* inflatedChunks(compressed: Iterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The stream takes chunks before it has read the one before: each needs a buffer of its own. What goes wrong is thrown by the loop.
  pipeline(Readable.from(copies(compressed)), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array; // what a gunzip gives
  } catch (error) {
    if (error instanceof Failure) throw error;
    fail('BAD_DATA', 'the gzip stream is broken', { where: path, reason: 'NOT_TEXT' }, error);
  }
}

function* copies(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks) yield chunk.slice();
}

/** How long a gzip file says its content is (modulo 4 GiB, and of its last part alone); undefined where that cannot be. */
export function inflatedBytes(file: StoredFile): number | undefined {
  const trailer = storedBytes(file, file.size - 4, 4);
  if (trailer.length < 4) return undefined;
  const bytes = new DataView(trailer.buffer).getUint32(0, true);
  return bytes < file.size || bytes > MOST_SHRUNK * file.size ? undefined : bytes;
}
