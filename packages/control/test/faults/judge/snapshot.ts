import type { Snapshot } from './evidence.ts';
import type { PublishedFolder } from './publishedFolders.ts';

/** Inode, time and content of every entry of published folders. */
export function snapshotOf(published: readonly PublishedFolder[]): Snapshot {
  return Object.fromEntries(
    published.flatMap(({ name, entries }) =>
      entries.map(({ path, kind, inode, modifiedMs, sha256 }) => [`${name}/${path}`, `${kind} ${inode} ${modifiedMs} ${sha256}`.trimEnd()] as const),
    ),
  );
}
