/**
 * Where an import leads, by its text alone: relative paths inside the repository and `@proj/` names. Whether the file exists is the compiler's
 * question; the layers hold before anything is built, and for targets that are not there.
 */
const { isBuiltin } = require('node:module');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const NAMED = /^@proj\/([^/]+)(?:\/(.+))?$/;

function resolve(source, file) {
  if (isBuiltin(source)) return { found: true, path: null };
  if (source.startsWith('.')) return { found: true, path: path.resolve(path.dirname(file), source) };
  const named = NAMED.exec(source);
  if (named === null) return { found: false };
  const [, name, subPath] = named;
  const folder = name === 'supervisor' || name === 'tui' ? `apps/${name}` : `packages/${name}`;
  return { found: true, path: path.join(root, folder, 'src', subPath ?? '', 'index.ts') };
}

module.exports = { interfaceVersion: 2, resolve };
