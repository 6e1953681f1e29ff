import * as fs from 'node:fs';
import { withPath } from './io.ts';

/** The file system below a folder. */
export interface Disk {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** The name of a file system whose locks cannot be trusted, null for a local one. */
  readonly remote: string | null;
}

// statfs(2): f_type of the file systems on which SQLite's locks, or fsync, mean nothing.
const REMOTE: Readonly<Record<number, string>> = {
  0x6969: 'nfs',
  0xff534d42: 'cifs',
  0xfe534d42: 'smb2',
  0x517b: 'smb',
  0x01021997: '9p',
  0x65735546: 'fuse',
  0x5346414f: 'afs',
  0x00c36400: 'ceph',
};

/** Space and kind of the file system that holds a folder. @throws NOT_FOUND, IO */
export function diskOf(folder: string): Disk {
  const { bavail, blocks, bsize, type } = withPath(folder, () => fs.statfsSync(folder));
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, remote: REMOTE[type >>> 0] ?? null };
}
