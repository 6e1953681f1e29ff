import { join } from 'node:path';
import { fail } from '@proj/core/errors';
import { readManifest, type Manifest } from '@proj/core/schema';
import { readBytes, readText, readTextIfThere, sha256OfBytes } from '@proj/core/paths';

/** A file of a published job. */
export interface ArtifactFile {
  /** Relative to the job's folder. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly fullPath: string;
}

const MAX_TEXT_BYTES = 1 << 20;

/** The files that the manifest of a folder lists; none when nothing is published there. @throws BAD_ARTIFACT */
export function publishedFiles(folder: string): readonly ArtifactFile[] {
  const path = join(folder, 'manifest.json');
  const text = readTextIfThere(path);
  if (text === null) return [];
  return readManifest(text, path).content.files.map((file) => ({
    path: file.path,
    size: file.size,
    sha256: file.sha256,
    mediaType: file.media_type,
    fullPath: join(folder, file.path),
  }));
}

/** The text of a file of at most 1 MiB; null when the manifest does not list it or it is larger. @throws BAD_ARTIFACT, IO */
export function publishedText(folder: string, path: string): string | null {
  const file = publishedFiles(folder).find((listed) => listed.path === path);
  if (file === undefined || file.size > MAX_TEXT_BYTES) return null;
  return readText(file.fullPath);
}

/** The bytes of a file of an artifact, held against its manifest. @throws BAD_ARTIFACT when it is not listed or not the one that was published, NOT_FOUND, IO */
export function publishedBytes(folder: string, path: string, manifest: Manifest): Uint8Array {
  const where = `${folder}/${path}`;
  const listed = manifest.content.files.find((file) => file.path === path);
  if (listed === undefined) return fail('BAD_ARTIFACT', `the build holds no ${path}`, { where });
  const bytes = readBytes(where);
  return sha256OfBytes(bytes) === listed.sha256 ? bytes : fail('BAD_ARTIFACT', 'the file is not the one that was published', { where, advice: 'run "supervisor verify --all"' });
}
