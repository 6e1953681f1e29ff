import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, seen by this process and its children alone. */
export interface OwnDisk {
  readonly folder: string;
  readonly resize: (kib: number) => void;
  readonly readOnly: () => void;
  readonly writable: () => void;
  readonly remove: () => void;
}

/** Why no disk can be mounted here; null when it can. */
export function diskIsMissing(): string | null {
  const tried = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt'], { encoding: 'utf8' });
  return tried.status === 0 ? null : 'no file system can be mounted here (unshare -m and mount want root)';
}

/** Mounts one of so many KiB. Only inside a mount namespace of its own: see `insideNamespace`. */
export function newDisk(kib: number): OwnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k,mode=0755`, 'none', folder]);
  return {
    folder,
    resize: (to) => void execFileSync('mount', ['-o', `remount,size=${to}k`, folder]),
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    writable: () => void execFileSync('mount', ['-o', 'remount,rw', folder]),
    remove: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
