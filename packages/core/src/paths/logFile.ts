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

/** How often what was appended meanwhile is looked for before the end is cut off: each time it is less. */
const CATCH_UPS = 4;
/** Few enough bytes that the memory for them costs nothing. */
const MOVED_AT_ONCE = 262_144;

/**
 * Cuts the middle out of a file that grew beyond `maxBytes`, in place: who appends to it goes on doing so. The end is moved to the front and
 * then cut off, with all that came while it was moved; only an append in the very moment of the cut is lost.
 *
 * @returns whether it was cut
 * @throws IO
 */
export function trimFile(path: string, maxBytes: number, keep: { readonly head: number; readonly tail: number }): boolean {
  const stat = withPath(path, () => fs.statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined || stat.size <= maxBytes) return false;
  const { size } = stat;
  return withPath(path, () => {
    const descriptor = fs.openSync(path, 'r+');
    try {
      const mark = Buffer.from(`\n[truncated: ${size - keep.head - keep.tail + cutBefore(descriptor, keep.head)} bytes]\n`);
      const length = keep.head + mark.length + keep.tail;
      if (length > size) return false; // nothing is to be gained
      fs.writeSync(descriptor, mark, 0, mark.length, keep.head);
      const buffer = Buffer.allocUnsafe(MOVED_AT_ONCE);
      let [from, end] = [size - keep.tail, keep.head + mark.length];
      for (let i = 0, until = size; i < CATCH_UPS && until > from; i++, until = fs.fstatSync(descriptor).size) {
        while (from < until) {
          const read = fs.readSync(descriptor, buffer, 0, Math.min(buffer.length, until - from), from);
          if (read === 0) break; // somebody else has cut it meanwhile
          end += fs.writeSync(descriptor, buffer, 0, read, end);
          from += read;
        }
      }
      fs.ftruncateSync(descriptor, end);
      return true;
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/** Bytes that an earlier cut after so many took, less its mark, which goes now. */
function cutBefore(descriptor: number, head: number): number {
  const mark = /^\n\[truncated: (\d+) bytes\]\n/.exec(bytesAt(descriptor, head, 64).toString('latin1'));
  return mark === null ? 0 : Number(mark[1]) - mark[0].length;
}

function bytesAt(descriptor: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, length, from));
}
