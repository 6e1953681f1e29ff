import { registerHooks } from 'node:module';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, Failure, unreadLine } from '../errors/index.ts';
import { sha256 } from '../identity/index.ts';
import { readBytes } from '../paths/index.ts';
import { flawIn, type UserFile } from './flawIn.ts';
import { seal } from './sealed.ts';

/** What such a file exports as its default, and the bytes it came from. */
export interface LoadedFile {
  readonly value: object;
  /** sha256 of the file. */
  readonly fingerprint: string;
  readonly source: Uint8Array;
}

const OWN = '@proj/core/';

/**
 * Loads a TypeScript or JavaScript file of a user's own. It may import nothing but `@proj/core/*`, which is the running copy
 * wherever the file lies; while it loads, clock, random source, timers, network and process throw, for all that runs in this thread.
 *
 * @param expected sha256 that the file must have
 * @throws NOT_FOUND, BAD_PATH, CONFLICT when the file has changed since it was pinned, BAD_STRATEGY or BAD_FEATURE for anything wrong in it
 */
export async function loadUserFile(file: UserFile, expected?: string): Promise<LoadedFile> {
  const { kind, path } = file;
  if (!isAbsolute(path)) fail('BAD_PATH', `a ${kind} file is loaded by its absolute path`, { where: path });
  const source = readBytes(path);
  const fingerprint = sha256(source);
  if (expected !== undefined && expected !== fingerprint) {
    fail('CONFLICT', `the ${kind} file has changed since the job was submitted`, { where: path, advice: 'submit the job again' });
  }
  const value = await oneByOne(() => defaultExportOf(file, fingerprint));
  if (value !== null && typeof value === 'object') return { value, fingerprint, source };
  return flawIn(file, 'it has no default export', { advice: `export default define${kind === 'feature' ? 'Feature' : 'Strategy'}({ ... })` });
}

let last: Promise<unknown> = Promise.resolve();

/** Files are loaded one after the other: what closes the ways out for one must open them before it closes them for the next. */
async function oneByOne<T>(load: () => Promise<T>): Promise<T> {
  const turn = last.then(load);
  last = turn.catch(() => undefined); // whoever waits for the turn is told
  return turn;
}

async function defaultExportOf(file: UserFile, fingerprint: string): Promise<unknown> {
  const url = `${pathToFileURL(file.path).href}?sha256=${fingerprint}`; // an edited file is another module
  guardImports(file);
  const open = seal(file);
  try {
    const loaded: unknown = await import(url);
    return loaded !== null && typeof loaded === 'object' && 'default' in loaded ? loaded.default : undefined;
  } catch (error) {
    if (!(error instanceof Failure)) return flawIn(file, `it does not load: ${error instanceof Error ? error.message : String(error)}`, { cause: error, line: unreadLine(error) });
    return fail(error.code, error.message, { where: file.path, ...error.details }, error);
  } finally {
    open();
  }
}

/** Files whose imports are watched, for the life of the process: code may also import while it runs. */
const guarded = new Set<string>();

function guardImports(file: UserFile): void {
  const own = pathToFileURL(file.path).href;
  if (guarded.has(own)) return;
  guarded.add(own);
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!(context.parentURL ?? '').startsWith(own)) return next(specifier, context);
      if (specifier.startsWith(OWN)) return { url: import.meta.resolve(specifier), shortCircuit: true };
      return flawIn(file, `it imports "${specifier}"; a ${file.kind} file may import only ${OWN}*`);
    },
  });
}
