import { join } from 'node:path';
import { namesIn, removeTree, statOf } from '@proj/core/paths';
import type { Supervision } from './supervision.ts';

/** Removes what failed attempts have left, once it is old or there is too much of it. */
export function tidyFailed({ layout, clock, limits }: Pick<Supervision, 'layout' | 'clock' | 'limits'>): void {
  const folders = namesIn(layout.failed)
    .map((name) => ({ path: join(layout.failed, name), modifiedAtMs: statOf(join(layout.failed, name))?.modifiedAtMs ?? 0 }))
    .sort((a, b) => b.modifiedAtMs - a.modifiedAtMs);
  const oldest = clock.wallMs() - limits.failedKeepMs;
  for (const [rank, { path, modifiedAtMs }] of folders.entries()) {
    if (rank >= limits.failedKeepCount || modifiedAtMs < oldest) removeTree(path);
  }
}
