import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { ensureFolder, withPath } from './io.ts';

/** A descriptor that appends to a file, for the output of a process. Close it with `closeFile`. @throws IO */
export function openAppend(path: string): number {
  ensureFolder(dirname(path));
  return withPath(path, () => fs.openSync(path, 'a'));
}

/** Closes a descriptor. */
export function closeFile(descriptor: number): void {
  fs.closeSync(descriptor);
}

/** Adds a text at the end of a file, in one write. @throws IO */
export function appendText(path: string, text: string): void {
  ensureFolder(dirname(path));
  withPath(path, () => fs.appendFileSync(path, text));
}

/** How long a file is, bytes; 0 where there is none. @throws IO */
export function fileSize(path: string): number {
  return withPath(path, () => fs.statSync(path, { throwIfNoEntry: false }))?.size ?? 0;
}

/** A part of a file: where it starts, where the next one would, and how long the file is. */
export interface FilePart {
  readonly text: string;
  readonly fromByte: number;
  readonly nextByte: number;
  readonly size: number;
}

/** At most `maxBytes` of a text file from a byte on, or its last ones when `fromByte` is null; empty where there is no file. @throws IO */
export function readPart(path: string, fromByte: number | null, maxBytes: number): FilePart {
  const none = { text: '', fromByte: 0, nextByte: 0, size: 0 };
  if (!fs.existsSync(path)) return none;
  return withPath(path, () => {
    const descriptor = fs.openSync(path, 'r');
    try {
      const { size } = fs.fstatSync(descriptor);
      const from = fromByte === null ? Math.max(0, size - maxBytes) : fromByte > size ? 0 : fromByte; // shorter than before: it was trimmed
      const buffer = Buffer.alloc(Math.min(maxBytes, size - from));
      const read = fs.readSync(descriptor, buffer, 0, buffer.length, from);
      return { text: buffer.toString('utf8', 0, read), fromByte: from, nextByte: from + read, size };
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/**
 * Cuts the middle out of a file that grew beyond `maxBytes`, in place: who appends to it goes on doing so.
 *
 * @returns whether it was cut
 * @throws IO
 */
export function trimFile(path: string, maxBytes: number, keep: { readonly head: number; readonly tail: number }): boolean {
  const stat = withPath(path, () => fs.statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined || stat.size <= maxBytes) return false;
  withPath(path, () => {
    const descriptor = fs.openSync(path, 'r+');
    try {
      const head = bytesAt(descriptor, 0, keep.head);
      const tail = bytesAt(descriptor, stat.size - keep.tail, keep.tail);
      const mark = Buffer.from(`\n[truncated: ${stat.size - keep.head - keep.tail} bytes]\n`);
      fs.ftruncateSync(descriptor, 0);
      fs.writeSync(descriptor, Buffer.concat([head, mark, tail]), 0, undefined, 0);
    } finally {
      fs.closeSync(descriptor);
    }
  });
  return true;
}

function bytesAt(descriptor: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, length, from));
}
