import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { fail } from '../errors/index.ts';
import { readBytes, statOf } from './io.ts';

/** A file as it was read, and what identifies it. */
export interface RawFile {
  readonly path: string;
  /** As they are stored. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAtMs: number;
}

/** Reads a raw file once. @throws NOT_FOUND, IO */
export function readRawFile(path: string): RawFile {
  const stat = statOf(path) ?? fail('NOT_FOUND', 'the raw file is not there', { where: path });
  const bytes = readBytes(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes, sha256, size: bytes.length, modifiedAtMs: stat.modifiedAtMs };
}

/** The bytes behind a gzip stream. @throws BAD_DATA for a broken one */
export function inflated({ bytes, path }: RawFile): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    return fail('BAD_DATA', 'the gzip stream is broken', { where: path, reason: 'NOT_TEXT' }, error);
  }
}
