import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { fail, type FailureCode } from '../errors/index.ts';

const CODES: Readonly<Record<string, FailureCode>> = { ENOENT: 'NOT_FOUND', ENOTDIR: 'NOT_FOUND' };
const SAYS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
};

/** What `work` returns; an error of the operating system becomes a NOT_FOUND or IO failure that names `path`. */
export function withPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    return failForSystem(path, error);
  }
}

function failForSystem(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '' || !/^E[A-Z0-9]+$/.test(code)) throw error;
  return fail(CODES[code] ?? 'IO', SAYS[code] ?? `the file system says ${code}`, { where: path, system: code }, error);
}

/** The text of a UTF-8 file. @throws NOT_FOUND, IO */
export function readText(path: string): string {
  return withPath(path, () => fs.readFileSync(path, 'utf8'));
}

/** The bytes of a file. @throws NOT_FOUND, IO */
export function readBytes(path: string): Uint8Array {
  return withPath(path, () => fs.readFileSync(path));
}

/** The text of a file, or null where there is none. @throws IO */
export function readTextIfThere(path: string): string | null {
  return exists(path) ? readText(path) : null;
}

/** Copies a file. Never one that this process has open with locks: closing the copy's descriptor drops them. @throws NOT_FOUND, IO */
export function copyFile(from: string, to: string): void {
  withPath(from, () => fs.copyFileSync(from, to));
}

/** Whether something stands at this path. */
export function exists(path: string): boolean {
  return fs.existsSync(path);
}

/** Size in bytes and time of last change of a file; null where there is none. @throws IO */
export function statOf(path: string): { readonly size: number; readonly modifiedAtMs: number } | null {
  const found = withPath(path, () => fs.statSync(path, { throwIfNoEntry: false }));
  return found === undefined ? null : { size: found.size, modifiedAtMs: found.mtimeMs };
}

/** Makes a folder and those above it. @throws IO */
export function ensureFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) ensureFolder(parent); // step by step: the recursive form never ends on file systems that make nothing, such as /proc
  withPath(path, () => {
    try {
      fs.mkdirSync(path);
    } catch (error) {
      if (!isFolder(path)) throw error; // else another process has made it meanwhile
    }
  });
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Names in a folder, sorted; none where there is no folder. @throws IO */
export function namesIn(folder: string): readonly string[] {
  if (!exists(folder)) return [];
  return withPath(folder, () => fs.readdirSync(folder)).sort();
}

/** Writes a file that must not be there yet, and the folders above it. @throws IO */
export function writeNew(path: string, content: Uint8Array | string): void {
  ensureFolder(dirname(path));
  withPath(path, () => fs.writeFileSync(path, content, { flag: 'wx' }));
}

/** Replaces a file as a whole: readers see the old bytes or the new ones, never a mixture. @throws IO */
export function replaceFile(path: string, content: Uint8Array | string): void {
  ensureFolder(dirname(path));
  const partial = `${path}.${process.pid}.partial`;
  withPath(path, () => {
    fs.writeFileSync(partial, content, { flush: true });
    fs.renameSync(partial, path);
  });
}

/** Standard input as text, at most `maxBytes` and one more: what is longer is not taken into memory. @throws IO */
export function readStandardInput(maxBytes: number): string {
  return withPath('standard input', () => beginningOf(0, maxBytes));
}

/** The same of a file. @throws NOT_FOUND, IO */
export function readBeginning(path: string, maxBytes: number): string {
  return withPath(path, () => {
    const descriptor = fs.openSync(path, 'r');
    try {
      return beginningOf(descriptor, maxBytes);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

function beginningOf(descriptor: number, maxBytes: number): string {
  const bytes = Buffer.alloc(maxBytes + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) read = fs.readSync(descriptor, bytes, length, bytes.length - length, null);
  return bytes.toString('utf8', 0, length);
}
