import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fail } from '../errors/index.ts';
import { exists, withPath } from './io.ts';

/**
 * The absolute path of a file named relative to a root.
 *
 * @throws BAD_PATH for an absolute name, `~`, NUL, or one that leaves the root, by `..` or through a link
 */
export function resolveInside(root: string, name: string): string {
  const shown = name.slice(0, 120);
  if (name === '' || name.includes('\0')) fail('BAD_PATH', 'a file name is empty or holds a NUL', { where: JSON.stringify(shown) });
  if (isAbsolute(name) || name.startsWith('~')) fail('BAD_PATH', `"${shown}" must be relative to ${root}`, { root });
  const path = resolve(root, name);
  if (!isInside(root, path)) fail('BAD_PATH', `"${shown}" leads out of ${root}`, { root });
  if (exists(path) && !isInside(withPath(root, () => realpathSync(root)), withPath(path, () => realpathSync(path)))) {
    fail('BAD_PATH', `"${shown}" is a link that leads out of ${root}`, { root });
  }
  return path;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
