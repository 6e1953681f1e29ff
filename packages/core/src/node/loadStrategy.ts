import type { Strategy } from '../strategies/index.ts';
import { flawIn, requireParts, type UserFile } from './flawIn.ts';
import { sealed } from './sealed.ts';
import { loadUserFile, type LoadedFile } from './userFile.ts';

/** A strategy from a user's file, and the bytes it came from. */
export interface LoadedStrategy extends Omit<LoadedFile, 'value'> {
  readonly strategy: Strategy;
}

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
  const file: UserFile = { kind: 'strategy', path };
  const { value, fingerprint, source } = await loadUserFile(file, expected);
  const strategy = sealedStrategy(checkedStrategy(value, file), file);
  files.set(strategy, { path, sha256: fingerprint });
  return { strategy, fingerprint, source };
}

/** Where loaded strategies come from. */
const files = new WeakMap<Strategy, { readonly path: string; readonly sha256: string }>();

/** The file that `loadStrategy` loaded this very strategy from; undefined for any other. */
export function fileOf(strategy: Strategy): { readonly path: string; readonly sha256: string } | undefined {
  return files.get(strategy);
}

/** The parts of a strategy, and what each must be; and those of its forms, of which it has one. */
const PARTS = { id: 'string', title: 'string', params: 'object', features: 'function' } as const;
const FORMS = {
  orders: { orders: 'function' },
  start: { start: 'function', decide: 'function' },
  crossings: { crossings: 'function' },
} as const;

function checkedStrategy(strategy: object, file: UserFile): Strategy {
  const given = Object.entries(FORMS).filter(([, parts]) => Object.keys(parts).some((part) => Reflect.get(strategy, part) !== undefined));
  if (given.length > 1) {
    const names = given.map(([form]) => `"${form}"`).join(' beside ');
    flawIn(file, `it has ${names}`, { advice: 'give orders, or start and decide, or crossings' });
  }
  const [[, form] = ['orders', FORMS.orders] as const] = given;
  requireParts(file, strategy, { ...PARTS, ...form });
  return strategy as Strategy;
}

function sealedStrategy(strategy: Strategy, file: UserFile): Strategy {
  const features: Strategy['features'] = (params) => sealed(file, () => strategy.features(params));
  // Sealing takes longer than a bar: a strategy that decides bar by bar is sealed for the whole pass.
  if (strategy.start !== undefined) return { ...strategy, features, enclose: (pass) => sealed(file, pass) };
  if (strategy.crossings !== undefined) return { ...strategy, features, crossings: (params) => sealed(file, () => strategy.crossings(params)) };
  return { ...strategy, features, orders: (view, params) => sealed(file, () => strategy.orders(view, params)) };
}
