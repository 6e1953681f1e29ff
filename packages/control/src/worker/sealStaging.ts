import { dirname, join } from 'node:path';
import { mediaTypeOf, type ManifestFile } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { sha256OfFile, syncFile, syncFolder, walkTree, writeDurably } from '@proj/core/paths';
import { failpoint } from '../db/index.ts';

/** Puts every file of a staging folder on the disk and lists it. @throws BAD_ARTIFACT for anything but plain files, IO */
export async function sealFiles(staging: string): Promise<readonly ManifestFile[]> {
  const { files, problems } = walkTree(staging);
  if (problems[0] !== undefined) fail('BAD_ARTIFACT', `the job left what cannot be published: ${problems[0]}`, { problems: problems.slice(0, 20) });
  const sealed: ManifestFile[] = [];
  for (const { path, size } of files) {
    syncFile(join(staging, path));
    failpoint('w3');
    sealed.push({ path, size, sha256: await sha256OfFile(join(staging, path)), media_type: mediaTypeOf(path) });
    failpoint('w4');
  }
  return sealed;
}

/** Writes the manifest, last of all files, and puts the folder's names on the disk, the deepest first. @throws IO */
export function sealFolder(staging: string, manifest: string): void {
  writeDurably(join(staging, 'manifest.json'), manifest);
  failpoint('w5');
  const { folders } = walkTree(staging);
  for (const folder of [...[...folders].reverse().map((below) => join(staging, below)), staging, dirname(staging)]) {
    syncFolder(folder);
    failpoint('w6');
  }
}
