import * as fs from 'node:fs';
import { withPath } from './io.ts';

/** Returns once the file's bytes are on the disk. @throws NOT_FOUND, IO */
export function syncFile(path: string): void {
  withPath(path, () => {
    const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/** Returns once the names in a folder are on the disk. @throws NOT_FOUND, IO */
export function syncFolder(path: string): void {
  syncFile(path);
}

/** Writes a file that must not be there yet and returns once it is on the disk. @throws IO */
export function writeDurably(path: string, content: Uint8Array | string): void {
  withPath(path, () => fs.writeFileSync(path, content, { flag: 'wx', flush: true }));
}

/** Makes one folder that must not be there yet. @throws IO when it is, or its parent is not */
export function makeFolder(path: string): void {
  withPath(path, () => fs.mkdirSync(path));
}

/** Moves a file or folder within one file system. @throws NOT_FOUND, IO */
export function moveEntry(from: string, to: string): void {
  withPath(from, () => fs.renameSync(from, to));
}

/** Sets the permission bits. @throws NOT_FOUND, IO */
export function setMode(path: string, mode: number): void {
  withPath(path, () => fs.chmodSync(path, mode));
}

/** Removes a folder and all in it, also what is read-only; nothing happens where there is none. @throws IO */
export function removeTree(path: string): void {
  withPath(path, () => {
    if (fs.lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
    openUp(path);
    fs.rmSync(path, { recursive: true, force: true });
  });
}

// Entries of a folder without the write bit cannot be removed by anyone but root.
function openUp(path: string): void {
  if (!fs.lstatSync(path).isDirectory()) return;
  fs.chmodSync(path, 0o755);
  for (const entry of fs.readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) openUp(`${path}/${entry.name}`);
  }
}
