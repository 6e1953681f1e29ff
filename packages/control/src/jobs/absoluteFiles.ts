import { resolve } from 'node:path';

/** Parameters whose files of strategies and features are named from the root on: a worker stands elsewhere than who names them. */
export function absoluteFiles(params: unknown): unknown {
  if (params === null || typeof params !== 'object') return params;
  const isList = (entry: readonly [string, unknown]): entry is readonly [string, unknown[]] => ['strategies', 'featureFiles'].includes(entry[0]) && Array.isArray(entry[1]);
  return { ...params, ...Object.fromEntries(Object.entries(params).filter(isList).map(([list, named]) => [list, named.map(absoluteFile)])) };
}

function absoluteFile(named: unknown): unknown {
  const isFile = named !== null && typeof named === 'object' && 'file' in named && typeof named.file === 'string';
  return isFile ? { ...named, file: resolve(named.file as string) } : named;
}
