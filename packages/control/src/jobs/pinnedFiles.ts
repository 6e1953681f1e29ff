import { basename, isAbsolute } from 'node:path';
import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import { readBytes } from '@proj/core/paths';

/** Something that may be a file of the user's own, and its hash once that is pinned. */
interface Named {
  readonly file?: string | undefined;
  readonly sha256?: string | undefined;
}

/** The lists of parameters that name files with code, and what those hold. */
const LISTS = { strategies: 'strategy', featureFiles: 'feature' } as const;
type ListName = keyof typeof LISTS;

/** Parameters of a job that may name such files. */
export type CodeParams = { readonly [list in ListName]?: readonly Named[] | undefined };

/** What a published artifact may hold: it keeps a copy of each file under its name. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}\.(ts|mts|js|mjs)$/;

/**
 * The parameters with the sha256 of every strategy and feature file as it is now.
 *
 * @throws BAD_PARAMS for a relative path, a name that an artifact cannot keep, and two files of one name; CONFLICT for a file that is not the one the parameters pin already, NOT_FOUND
 */
export function pinnedFiles<P extends CodeParams>(params: P): P {
  const names = new Set<string>();
  return mapFiles(params, ({ file, sha256: pinned }, list, place) => {
    const kind = LISTS[list];
    if (!isAbsolute(file)) fail('BAD_PARAMS', `a ${kind} file is named by its absolute path`, { where: `${place}.file` });
    const name = basename(file);
    if (!FILE_NAME.test(name)) fail('BAD_PARAMS', `a ${kind} file is named by letters, digits, dot, _ and -, and ends in .ts or .js`, { where: file });
    if (names.has(name)) fail('BAD_PARAMS', `two files are named ${name}`, { where: place, advice: 'rename one: the result keeps a copy of each' });
    names.add(name);
    const now = sha256(readBytes(file));
    if (pinned !== undefined && pinned !== now) fail('CONFLICT', `the ${kind} file is not the one that the parameters pin`, { where: file });
    return { sha256: now };
  });
}

/** The parameters with the name of every such file alone; its hash says which file that was. */
export function placelessFiles<P extends CodeParams>(params: P): P {
  return mapFiles(params, ({ file }) => ({ file: basename(file) }));
}

type Change = (named: Named & { readonly file: string }, list: ListName, place: string) => Named;

function mapFiles<P extends CodeParams>(params: P, change: Change): P {
  const names = Object.keys(LISTS) as ListName[];
  const lists = names.flatMap((list) => {
    const changed = params[list]?.map((one, at) => (one.file === undefined ? one : { ...one, ...change({ ...one, file: one.file }, list, `${list}[${at}]`) }));
    return changed === undefined ? [] : [[list, changed] as const];
  });
  return { ...params, ...Object.fromEntries(lists) };
}
