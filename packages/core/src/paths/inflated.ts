import type { Gunzip } from 'node:zlib';
import { asFailure, fail, Failure } from '../errors/index.ts';
import { storedBytes } from './storedFile.ts';
import type { StoredFile } from './storedFile.ts';

const CHUNK_BYTES = 262_144;
/** What deflate can do at most. */
const MOST_SHRUNK = 1032;

/** The bytes behind a gzip stream, as they come. @throws BAD_DATA for a broken one, and what the chunks throw */
export async function* inflatedChunks(compressed: Iterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import('node:zlib'); // few files are compressed, and every process begins with this layer
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  gunzip.on('error', () => undefined); // that the loop throws, also one that comes before it listens
  void feed(gunzip, compressed);
  try {
    for await (const { buffer, byteOffset, byteLength } of gunzip as AsyncIterable<Uint8Array<ArrayBuffer>>) { // what a gunzip gives
      yield new Uint8Array(buffer, byteOffset, byteLength); // whose `slice` is a copy, which that of a Buffer is not
      if (byteOffset + byteLength === buffer.byteLength) buffer.transfer(0); // filled, and read: else it waits, with many others, to be collected
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    fail('BAD_DATA', 'the gzip stream is broken', { where: path, reason: 'NOT_TEXT' }, error);
  }
}

/** Writes each chunk when the one before it has been read: they may share a buffer. What goes wrong is thrown by the loop over the stream. */
async function feed(gunzip: Gunzip, compressed: Iterable<Uint8Array>): Promise<void> {
  try {
    for (const chunk of compressed) {
      await new Promise<void>((resolve) => gunzip.write(chunk, () => resolve()));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(asFailure(error));
  }
}

/** How long a gzip file says its content is (modulo 4 GiB, and of its last part alone); undefined where that cannot be. */
export function inflatedBytes(file: StoredFile): number | undefined {
  const trailer = storedBytes(file, file.size - 4, 4);
  if (trailer.length < 4) return undefined;
  const bytes = new DataView(trailer.buffer).getUint32(0, true);
  return bytes < file.size || bytes > MOST_SHRUNK * file.size ? undefined : bytes;
}
