import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** An entry below a published folder; the folder itself is `.`. */
export interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly mode: number;
  readonly links: number;
  readonly inode: number;
  readonly modifiedMs: number;
  readonly size: number;
  /** Of a file's bytes; empty for anything else. */
  readonly sha256: string;
}

/** What a manifest says, as far as it is judged. */
export interface ManifestWords {
  readonly jobId: string;
  readonly attempt: number;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

/** What stands under one name in `artifacts/jobs`. */
export interface PublishedFolder {
  readonly name: string;
  readonly entries: readonly Entry[];
  /** Null when it is missing or cannot be read. */
  readonly manifest: ManifestWords | null;
  readonly manifestSha256: string;
}

/** Everything that stands in `artifacts/jobs`, read without a word of the product's own code. */
export function publishedFolders(folder: string): readonly PublishedFolder[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().map((name) => {
    const entries = entriesOf(join(folder, name), '.');
    const file = entries.find((entry) => entry.path === 'manifest.json' && entry.kind === 'file');
    return { name, entries, manifest: file === undefined ? null : manifestIn(join(folder, name, 'manifest.json')), manifestSha256: file?.sha256 ?? '' };
  });
}

function entriesOf(root: string, path: string): readonly Entry[] {
  const full = join(root, path);
  const stat = lstatSync(full);
  const kind = stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
  const below = kind === 'folder' ? readdirSync(full).sort().flatMap((name) => entriesOf(root, path === '.' ? name : `${path}/${name}`)) : [];
  return [entryOf(path, kind, stat, kind === 'file' ? sha256Of(full) : ''), ...below];
}

function entryOf(path: string, kind: Entry['kind'], stat: Stats, sha256: string): Entry {
  return { path, kind, mode: stat.mode & 0o7777, links: stat.nlink, inode: stat.ino, modifiedMs: stat.mtimeMs, size: stat.size, sha256 };
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function manifestIn(path: string): ManifestWords | null {
  try {
    const { content, run } = JSON.parse(readFileSync(path, 'utf8'));
    return { jobId: run.job_id, attempt: run.attempt, files: content.files };
  } catch {
    return null;
  }
}
