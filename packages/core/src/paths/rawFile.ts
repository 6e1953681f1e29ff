import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { fail } from '../errors/index.ts';
import { readBytes, statOf } from './io.ts';

/** A file as it was read: the text's bytes (inflated when the file is gzip), and what identifies the file itself. */
export interface RawFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAtMs: number;
}

const GZIP = [0x1f, 0x8b] as const;

/** Reads a raw file once. @throws NOT_FOUND, IO, BAD_DATA for a broken gzip stream */
export function readRawFile(path: string): RawFile {
  const stat = statOf(path);
  if (stat === null) return fail('NOT_FOUND', 'the raw file is not there', { where: path });
  const stored = readBytes(path);
  const sha256 = createHash('sha256').update(stored).digest('hex');
  return { bytes: inflated(stored, path), sha256, size: stored.length, modifiedAtMs: stat.modifiedAtMs };
}

function inflated(stored: Uint8Array, path: string): Uint8Array {
  if (stored[0] !== GZIP[0] || stored[1] !== GZIP[1]) return stored;
  try {
    return gunzipSync(stored);
  } catch (error) {
    return fail('BAD_DATA', 'the gzip stream is broken', { where: path, reason: 'NOT_TEXT' }, error);
  }
}
