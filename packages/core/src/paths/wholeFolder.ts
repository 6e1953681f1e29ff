import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fail } from '../errors/index.ts';
import { moveEntry, removeTree, syncFile } from './durable.ts';
import { ensureFolder, exists, withPath } from './io.ts';
import { walkTree } from './tree.ts';

/**
 * Adds files to a folder, all of them or none. `fill` writes them into a staging folder beside it (in it, where it is there
 * already); they are moved into place once they are on the disk. Whatever fails, nothing is left of them.
 *
 * @throws CONFLICT for a file that is there already, unless `overwrite`; what `fill` throws; IO
 */
export async function addWhole(folder: string, fill: (staging: string) => Promise<void>, { overwrite = false }: { readonly overwrite?: boolean } = {}): Promise<void> {
  const parents = missingParents(folder);
  const staging = exists(folder) ? join(folder, `.${process.pid}.partial`) : `${folder}.${process.pid}.partial`;
  let isDone = false;
  try {
    ensureFolder(staging);
    await fill(staging);
    for (const { path } of walkTree(staging).files) syncFile(join(staging, path));
    moveInto(folder, staging, overwrite);
    isDone = true;
  } finally {
    removeTree(staging);
    if (!isDone) removeEmpty(parents);
  }
}

/** A new folder appears as a whole, by one rename; into one that is there, file goes by file, once none is in the way of another. */
function moveInto(folder: string, staging: string, overwrite: boolean): void {
  if (!exists(folder)) {
    moveEntry(staging, folder);
    return;
  }
  const { files } = walkTree(staging);
  const taken = files.filter(({ path }) => exists(join(folder, path)));
  if (taken[0] !== undefined && !overwrite) refuseTaken(join(folder, taken[0].path), taken.length);
  for (const { path } of files) {
    ensureFolder(dirname(join(folder, path)));
    moveEntry(join(staging, path), join(folder, path));
  }
}

/** Fails because a file is in the way. @throws CONFLICT */
export function refuseTaken(where: string, count: number): never {
  const others = count > 1 ? `, and ${count - 1} more` : '';
  return fail('CONFLICT', `the file is there already${others}`, { where, count, advice: 'give --overwrite, or another --out' });
}

/** The folders above that would have to be made, the deepest first. */
function missingParents(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path || exists(parent) ? [] : [parent, ...missingParents(parent)];
}

function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) withPath(folder, () => (exists(folder) && fs.readdirSync(folder).length === 0 ? fs.rmdirSync(folder) : undefined));
}
