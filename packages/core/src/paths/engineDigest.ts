import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPath } from './io.ts';

const CODE = /(?<!\.d)\.(js|ts)$/;
const ROOM_BYTES = 1 << 19;
const CORE = fileURLToPath(new URL('..', import.meta.url));

/**
 * The SHA-256 of the code that computes: every module of this package as it lies here, and those of further folders.
 *
 * @param others more folders of code, or single files, each under the name by which it counts
 * @throws IO
 */
export function engineDigest(others: Readonly<Record<string, string>> = {}): string {
  const hash = createHash('sha256');
  const room = Buffer.allocUnsafe(ROOM_BYTES);
  const all = Object.entries({ core: CORE, ...others }).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, place] of all) {
    for (const path of codeIn(place)) {
      const bytes = withPath(path, () => contentOf(join(place, path), room));
      hash.update(`${name}/${path}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

// Into the same room, one file after the other: the library's own way to read a whole file takes three times as long, and each worker pays it before it begins.
function contentOf(path: string, room: Buffer): Buffer {
  const file = fs.openSync(path, 'r');
  try {
    const length = fs.readSync(file, room, 0, room.length, 0);
    return length < room.length ? room.subarray(0, length) : fs.readFileSync(path);
  } finally {
    fs.closeSync(file);
  }
}

function codeIn(place: string): readonly string[] {
  return withPath(place, () => fs.statSync(place)).isDirectory() ? modulesBelow(place, '').sort() : [''];
}

// Folder by folder: the library's own recursion takes longer than reading every file.
function modulesBelow(folder: string, prefix: string): string[] {
  const entries = withPath(folder, () => fs.readdirSync(folder, { withFileTypes: true }));
  return entries.flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return modulesBelow(join(folder, entry.name), `${path}/`);
    return CODE.test(entry.name) ? [path] : [];
  });
}
