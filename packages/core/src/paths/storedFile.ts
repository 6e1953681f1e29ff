import * as fs from 'node:fs';
import { fail } from '../errors/index.ts';
import { withPath } from './io.ts';

/** A regular file that is open for reading, as long as it was when it was opened. */
export interface StoredFile {
  readonly path: string;
  readonly descriptor: number;
  readonly size: number;
  readonly modifiedAtMs: number;
}

/** Bytes that are read at a time: as much as stays in the cache while it is hashed and parsed. */
const CHUNK_BYTES = 262_144;
const [LF, CR] = [10, 13];

/** Opens a regular file; nothing else, so that no pipe is waited for. Close it with `closeStored`. @throws NOT_FOUND, BAD_PATH, IO */
export function openStored(path: string): StoredFile {
  const descriptor = withPath(path, () => openForReading(path));
  const stat = fs.fstatSync(descriptor);
  if (stat.isFile()) return { path, descriptor, size: stat.size, modifiedAtMs: stat.mtimeMs };
  fs.closeSync(descriptor);
  const kind = stat.isDirectory() ? 'a folder' : stat.isFIFO() ? 'a pipe' : 'a device';
  return fail('BAD_PATH', `it is ${kind}, no file`, { where: path, advice: 'name a regular file' });
}

// What may not be read is no fault of the disk, which another attempt could find mended.
function openForReading(path: string): number {
  try {
    return fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
    return fail('BAD_PATH', 'the file may not be read', { where: path, advice: 'allow it with chmod' }, error);
  }
}

/** Closes it. */
export function closeStored({ descriptor }: StoredFile): void {
  fs.closeSync(descriptor);
}

/**
 * The bytes up to the size that the file had when it was opened, in one buffer that is filled again for each chunk.
 *
 * @throws CONFLICT if there are fewer, IO
 */
export function* storedChunks({ path, descriptor, size }: StoredFile): Generator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let at = 0; at < size; ) {
    const read = withPath(path, () => fs.readSync(descriptor, buffer, 0, Math.min(CHUNK_BYTES, size - at), at));
    if (read === 0) failForChange(path, 'became shorter');
    at += read;
    yield buffer.subarray(0, read);
  }
}

/** Up to `length` bytes at a place of the file. @throws IO */
export function storedBytes({ path, descriptor }: StoredFile, at: number, length: number): Uint8Array {
  const buffer = new Uint8Array(length);
  return buffer.subarray(0, withPath(path, () => fs.readSync(descriptor, buffer, 0, length, Math.max(0, at))));
}

/**
 * Makes sure that what was read is what the file held when it was opened. Lines added behind them are no matter, unless the last line
 * that was read may be only the start of one.
 *
 * @throws CONFLICT
 */
export function requireUnchanged(file: StoredFile): void {
  const { size, mtimeMs } = fs.fstatSync(file.descriptor);
  if (size < file.size) failForChange(file.path, 'became shorter');
  if (size === file.size && mtimeMs !== file.modifiedAtMs) failForChange(file.path, 'was changed');
  if (size > file.size && !endsLine(storedBytes(file, file.size - 2, 2))) failForChange(file.path, 'grew, and its last line was cut,');
}

function endsLine(lastBytes: Uint8Array): boolean {
  const last = lastBytes.at(-1) === 0 ? lastBytes.at(-2) : lastBytes.at(-1); // a newline of UTF-16 has a zero behind it
  return last === LF || last === CR;
}

function failForChange(path: string, says: string): never {
  return fail('CONFLICT', `the file ${says} while it was read`, { where: path, advice: 'try again when nothing writes to it' });
}
