import { createHash } from 'node:crypto';
import { fail } from '../errors/index.ts';
import { isGzip } from './gzip.ts';
import { inflatedBytes, inflatedChunks } from './inflated.ts';
import { closeStored, openStored, requireUnchanged, storedBytes, storedChunks } from './storedFile.ts';
import type { StoredFile } from './storedFile.ts';

/** A file as it was read, and what identifies it. */
export interface RawFile {
  readonly path: string;
  /** Of the bytes as they are stored. */
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAtMs: number;
}

/** The inflated content of a file that is open. */
export interface RawContent {
  /** All of it, each time they are asked for; a chunk is only valid until the next one. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** How many bytes there are; of a compressed file what it says itself, undefined if that cannot be. */
  readonly bytes: number | undefined;
  readonly isGzip: boolean;
}

/**
 * What `read` makes of a raw file, which is hashed as it is read, and the file. Only the bytes that it holds now are read.
 *
 * @throws NOT_FOUND, BAD_PATH, IO, BAD_DATA for a broken gzip stream, CONFLICT if it was changed meanwhile
 */
export async function readRawFile<T>(path: string, read: (content: RawContent) => Promise<T>): Promise<RawFile & { readonly content: T }> {
  const file = openStored(path);
  try {
    const hashes = new Set<string>();
    const hashed = (): Iterable<Uint8Array> => hashedChunks(file, hashes);
    const isCompressed = isGzip(storedBytes(file, 0, 3));
    const chunks = (): AsyncIterable<Uint8Array> => (isCompressed ? inflatedChunks(hashed(), path) : eachInTurn(hashed()));
    const content = await read({ chunks, bytes: isCompressed ? inflatedBytes(file) : file.size, isGzip: isCompressed });
    if (hashes.size === 0) for (const _ of hashed()); // nobody has read to the end
    const [sha256 = '', other] = hashes;
    if (other !== undefined) fail('CONFLICT', 'the file was changed while it was read', { where: path });
    requireUnchanged(file);
    return { path, sha256, size: file.size, modifiedAtMs: file.modifiedAtMs, content };
  } finally {
    closeStored(file);
  }
}

/** All inflated bytes of a raw file. @throws as `readRawFile` */
export async function readRawBytes(path: string): Promise<Uint8Array> {
  const { content } = await readRawFile(path, wholeContent);
  return content;
}

/** All inflated bytes at once: what to read of a small file. */
export async function wholeContent({ chunks }: Pick<RawContent, 'chunks'>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks()) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

/** The SHA-256 of a raw file, in constant memory. @throws NOT_FOUND, BAD_PATH, IO, CONFLICT */
export function rawFileHash(path: string): string {
  const file = openStored(path);
  try {
    const hashes = new Set<string>();
    for (const _ of hashedChunks(file, hashes));
    return [...hashes].join();
  } finally {
    closeStored(file);
  }
}

/** The chunks of a file; once the last is taken, their hash is among `hashes`. */
function* hashedChunks(file: StoredFile, hashes: Set<string>): Generator<Uint8Array> {
  const hash = createHash('sha256');
  for (const chunk of storedChunks(file)) {
    hash.update(chunk);
    yield chunk;
  }
  hashes.add(hash.digest('hex'));
}

async function* eachInTurn(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
