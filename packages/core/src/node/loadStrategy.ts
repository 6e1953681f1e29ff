import { registerHooks } from 'node:module';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure, fail } from '../errors/index.ts';
import { sha256 } from '../identity/index.ts';
import { readBytes } from '../paths/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { seal, sealed } from './sealed.ts';

/** A strategy from a user's file, and the bytes it came from. */
export interface LoadedStrategy {
  readonly strategy: Strategy;
  /** sha256 of the file. */
  readonly fingerprint: string;
  readonly source: Uint8Array;
}

const OWN = '@proj/core/';

/**
 * Loads the strategy that a TypeScript or JavaScript file exports as its default. The file may import nothing but
 * `@proj/core/*`, which is the running copy wherever the file lies; while its code runs, now and later, clock, random
 * source, timers, network and process throw.
 *
 * @param path absolute path of the file
 * @param expected sha256 that the file must have
 * @throws NOT_FOUND, CONFLICT when the file has changed since it was pinned, BAD_STRATEGY for anything wrong in it
 */
export async function loadStrategy(path: string, expected?: string): Promise<LoadedStrategy> {
  if (!isAbsolute(path)) fail('BAD_PATH', 'a strategy file is loaded by its absolute path', { where: path });
  const source = readBytes(path);
  const fingerprint = sha256(source);
  if (expected !== undefined && expected !== fingerprint) {
    fail('CONFLICT', 'the strategy file has changed since the job was submitted', { where: path, advice: 'submit the job again' });
  }
  const strategy = sealedStrategy(checkedStrategy(await defaultExportOf(path, fingerprint), path), path);
  files.set(strategy, { path, sha256: fingerprint });
  return { strategy, fingerprint, source };
}

/** Where loaded strategies come from. */
const files = new WeakMap<Strategy, { readonly path: string; readonly sha256: string }>();

/** The file that `loadStrategy` loaded this very strategy from; undefined for any other. */
export function fileOf(strategy: Strategy): { readonly path: string; readonly sha256: string } | undefined {
  return files.get(strategy);
}

async function defaultExportOf(path: string, fingerprint: string): Promise<unknown> {
  const url = `${pathToFileURL(path).href}?sha256=${fingerprint}`; // an edited file is another module
  guardImports(path);
  const open = seal(path);
  try {
    const loaded: unknown = await import(url);
    return loaded !== null && typeof loaded === 'object' && 'default' in loaded ? loaded.default : undefined;
  } catch (error) {
    if (error instanceof Failure) throw error;
    return fail('BAD_STRATEGY', `it does not load: ${error instanceof Error ? error.message : String(error)}`, { where: path }, error);
  } finally {
    open();
  }
}

/** Files whose imports are watched, for the life of the process: a strategy may also import while it runs. */
const guarded = new Set<string>();

function guardImports(path: string): void {
  const own = pathToFileURL(path).href;
  if (guarded.has(own)) return;
  guarded.add(own);
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!(context.parentURL ?? '').startsWith(own)) return next(specifier, context);
      if (specifier.startsWith(OWN)) return { url: import.meta.resolve(specifier), shortCircuit: true };
      return fail('BAD_STRATEGY', `it imports "${specifier}"; a strategy file may import only ${OWN}*`, { where: path });
    },
  });
}

/** The parts of a strategy, and what each must be; and those of its forms, of which it has one. */
const PARTS = { id: 'string', title: 'string', params: 'object', features: 'function' } as const;
const FORMS = {
  orders: { orders: 'function' },
  start: { start: 'function', decide: 'function' },
  crossings: { crossings: 'function' },
} as const;

function checkedStrategy(value: unknown, path: string): Strategy {
  if (value === null || typeof value !== 'object') {
    return fail('BAD_STRATEGY', 'it has no default export', { where: path, advice: 'export default defineStrategy({ ... })' });
  }
  const strategy = value;
  const given = Object.entries(FORMS).filter(([, parts]) => Object.keys(parts).some((part) => Reflect.get(strategy, part) !== undefined));
  if (given.length > 1) {
    const names = given.map(([form]) => `"${form}"`).join(' beside ');
    fail('BAD_STRATEGY', `it has ${names}`, { where: path, advice: 'give orders, or start and decide, or crossings' });
  }
  const [[, form] = ['orders', FORMS.orders] as const] = given;
  for (const [part, type] of Object.entries({ ...PARTS, ...form })) {
    const found: unknown = Reflect.get(strategy, part);
    if (typeof found !== type || found === null) {
      fail('BAD_STRATEGY', `its "${part}" must be a ${type}, and is ${found === undefined ? 'missing' : typeof found}`, { where: path });
    }
  }
  return value as Strategy;
}

function sealedStrategy(strategy: Strategy, path: string): Strategy {
  const features: Strategy['features'] = (params) => sealed(path, () => strategy.features(params));
  // Sealing takes longer than a bar: a strategy that decides bar by bar is sealed for the whole pass.
  if (strategy.start !== undefined) return { ...strategy, features, enclose: (pass) => sealed(path, pass) };
  if (strategy.crossings !== undefined) return { ...strategy, features, crossings: (params) => sealed(path, () => strategy.crossings(params)) };
  return { ...strategy, features, orders: (view, params) => sealed(path, () => strategy.orders(view, params)) };
}
