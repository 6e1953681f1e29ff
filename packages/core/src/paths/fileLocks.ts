import * as fs from 'node:fs';
import { withPath } from './io.ts';

/** The processes that hold a POSIX write lock on one byte of a file, as far as this process may see them. Opens nothing: an open file that is closed would drop its locks. @throws IO */
export function lockHolders(path: string, byte: number): ReadonlySet<number> {
  const inode = withPath(path, () => fs.statSync(path, { throwIfNoEntry: false })?.ino);
  if (inode === undefined) return new Set();
  const locks = withPath('/proc/locks', () => fs.readFileSync('/proc/locks', 'utf8'));
  return new Set(locks.split('\n').flatMap((line) => holderIn(line, inode, byte)));
}

// proc_locks(5): `1: POSIX  ADVISORY  WRITE 6398 fe:00:4243545 120 120`; a line with `->` waits. File systems of several layers show another device than stat does: the inode must do.
const LOCK = /^\d+: POSIX +\S+ +WRITE (\d+) \S+:(\d+) (\d+) (\d+|EOF)$/;

function holderIn(line: string, inode: number, byte: number): readonly number[] {
  const [, pid, lockedInode, from, to] = LOCK.exec(line) ?? [];
  const covers = Number(lockedInode) === inode && Number(from) <= byte && (to === 'EOF' || Number(to) >= byte);
  return covers ? [Number(pid)] : [];
}
