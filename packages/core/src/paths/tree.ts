import * as fs from 'node:fs';
import { join } from 'node:path';
import { withPath } from './io.ts';

/** A regular file below a folder; `path` is relative to it, with `/`. */
export interface TreeFile {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
}

/** What stands below a folder, and why it could not be published. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** Relative paths of the folders below it, parents before children. */
  readonly folders: readonly string[];
  readonly problems: readonly string[];
}

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const TEMPORARY = /\.(tmp|bak|partial)$/;
const MAX_DEPTH = 8;
const MAX_ENTRIES = 100_000;
/** Below this length nobody minds a hole; above it a disk that compresses may still save this much. */
const HOLES_FROM = 64 * 1024 * 1024;
const HOLES_SHARE = 16;

/** Walks a folder without following a link. Everything but plain files of one name and folders is a problem. @throws NOT_FOUND, IO */
export function walkTree(root: string): Tree {
  const files: TreeFile[] = [];
  const folders: string[] = [];
  const problems: string[] = [];
  const pending: string[] = [''];
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    for (const name of withPath(join(root, folder), () => fs.readdirSync(join(root, folder))).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = withPath(path, () => fs.lstatSync(join(root, path)));
      const problem = problemOf(path, name, stat);
      if (problem !== null) problems.push(problem);
      else if (stat.isDirectory()) folders.push(path), pending.push(path);
      else files.push({ path, size: stat.size, mode: stat.mode & 0o7777 });
    }
    if (files.length + folders.length + problems.length > MAX_ENTRIES) {
      return { files, folders, problems: [...problems, `there are more than ${MAX_ENTRIES} entries`] };
    }
  }
  return { files, folders, problems };
}

function problemOf(path: string, name: string, stat: fs.Stats): string | null {
  const shown = JSON.stringify(path.slice(0, 200));
  if (!NAME.test(name)) return `${shown} has a name that is not allowed`;
  if (TEMPORARY.test(name)) return `${shown} is a temporary file`;
  if (path.split('/').length > MAX_DEPTH) return `${shown} lies more than ${MAX_DEPTH} folders deep`;
  if (stat.isSymbolicLink()) return `${shown} is a symbolic link`;
  if (stat.isDirectory()) return null;
  if (!stat.isFile()) return `${shown} is no regular file`;
  if (stat.size > HOLES_FROM && stat.blocks * 512 < stat.size / HOLES_SHARE) return `${shown} is mostly holes: ${stat.size} bytes long, ${stat.blocks * 512} on the disk`;
  if (stat.nlink !== 1) return `${shown} has a second name (${stat.nlink} hard links)`;
  return null;
}

/** What stands at a path itself, without following a link. @throws IO */
export function kindOf(path: string): 'none' | 'folder' | 'file' | 'other' {
  const stat = withPath(path, () => fs.lstatSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) return 'none';
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
}

/** The permission bits of what stands at a path itself. @throws NOT_FOUND, IO */
export function modeOf(path: string): number {
  return withPath(path, () => fs.lstatSync(path).mode) & 0o7777;
}

/** A text that changes whenever a file is replaced or written; null where there is none. @throws IO */
export function fileStamp(path: string): string | null {
  const stat = withPath(path, () => fs.statSync(path, { throwIfNoEntry: false, bigint: true }));
  return stat === undefined ? null : `${stat.ino}.${stat.size}.${stat.mtimeNs}`;
}
