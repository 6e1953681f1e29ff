import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesInRoom } from './bytesInRoom.ts';
import { withPath } from './io.ts';

const CODE = /(?<!\.d)\.(js|ts)$/;
// The layers are folders beside this one as they are written, and joined into files beside this one as they are built.
const CORE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '.', import.meta.url));

/**
 * The SHA-256 of the code that computes: every module of this package as it lies here, and the digest of what else counts.
 *
 * @param beside what `codeDigest` says of the code outside this package
 * @throws IO
 */
export function engineDigest(beside = ''): string {
  return createHash('sha256').update(`${codeDigest({ core: CORE })}\n${beside}`).digest('hex');
}

/**
 * The SHA-256 of code as it lies in folders, or single files, each under the name by which it counts.
 *
 * @throws IO
 */
export function codeDigest(places: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  const all = Object.entries(places).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, place] of all) {
    for (const path of codeIn(place)) {
      const bytes = withPath(path, () => bytesInRoom(join(place, path)));
      hash.update(`${name}/${path}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
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
