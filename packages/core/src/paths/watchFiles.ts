import * as fs from 'node:fs';

/**
 * Calls back once, at the next write to any of these files; one that is not there is not watched.
 *
 * @returns what ends the watch before that; null where the system has no room for a watch
 */
export function watchFiles(paths: readonly string[], onWrite: () => void): (() => void) | null {
  const watchers: fs.FSWatcher[] = [];
  const end = (): void => {
    for (const watcher of watchers.splice(0)) watcher.close();
  };
  const written = (): void => {
    if (watchers.length === 0) return; // of several writes the first is told
    end();
    onWrite();
  };
  for (const path of paths) {
    const watcher = watcherOf(path);
    if (watcher === 'missing') continue;
    if (watcher === null) {
      end();
      return null;
    }
    watchers.push(watcher.on('change', written).on('error', written));
  }
  return end;
}

function watcherOf(path: string): fs.FSWatcher | 'missing' | null {
  try {
    return fs.watch(path);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : null;
  }
}
