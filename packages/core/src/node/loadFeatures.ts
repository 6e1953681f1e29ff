import { adviceFor, asFailure, fail } from '../errors/index.ts';
import { defineFeature } from '../features/index.ts';
import type { Feature, FeatureInput } from '../features/index.ts';
import { flawIn, requireParts, type UserFile } from './flawIn.ts';
import { sealed } from './sealed.ts';
import { loadUserFile, type LoadedFile } from './userFile.ts';

/** The features of a user's file, and the bytes they came from. */
export interface LoadedFeatures extends Omit<LoadedFile, 'value'> {
  readonly features: readonly Feature[];
}

const PARTS = { name: 'string', title: 'string', source: 'string', params: 'object', inputs: 'object', warmup: 'function', compute: 'function' } as const;
/** Every column that a feature may ask for. */
const INPUTS = {
  time: true, tradeDate: true, open: true, high: true, low: true, close: true, volume: true,
  sessionEnd: true,
  'reference.open': true, 'reference.high': true, 'reference.low': true, 'reference.close': true, 'reference.volume': true,
} as const satisfies Record<FeatureInput, true>;

/**
 * Loads the feature, or the list of features, that a TypeScript or JavaScript file exports as its default, as `loadStrategy` loads
 * strategies: nothing but `@proj/core/*` may be imported, and clock, random source, timers, network and process throw.
 *
 * @param path absolute path of the file
 * @param expected sha256 that the file must have
 * @throws NOT_FOUND, CONFLICT when the file has changed since it was pinned, BAD_FEATURE for anything wrong in it
 */
export async function loadFeatures(path: string, expected?: string): Promise<LoadedFeatures> {
  const file: UserFile = { kind: 'feature', path };
  const { value, fingerprint, source } = await loadUserFile(file, expected);
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length === 0) flawIn(file, 'its list of features is empty');
  return { features: given.map((one) => sealedFeature(checkedFeature(one, file), file)), fingerprint, source };
}

function checkedFeature(value: unknown, file: UserFile): Feature {
  if (value === null || typeof value !== 'object') return flawIn(file, 'its list holds something that is no feature', { advice: 'list what defineFeature({ ... }) gives' });
  requireParts(file, value, PARTS);
  const feature = value as Feature;
  for (const list of ['inputs', 'outputs'] as const) {
    if (feature[list] !== undefined && !isTexts(feature[list])) flawIn(file, `"${list}" of ${feature.name} must be a list of names`);
  }
  const unknown = feature.inputs.find((input) => !Object.hasOwn(INPUTS, input));
  if (unknown !== undefined) flawIn(file, `feature ${feature.name} names an input "${unknown}", which bars do not have`, { advice: adviceFor(unknown, Object.keys(INPUTS)) });
  try {
    return defineFeature(feature);
  } catch (error) {
    const { code, message, details } = asFailure(error);
    return fail(code, message, { where: file.path, ...details }, error);
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

/** The same feature, which can reach nothing but its bars and parameters; what it gives back is copied, so it keeps no hold on it. */
function sealedFeature(feature: Feature, file: UserFile): Feature {
  return {
    ...feature,
    warmup: (params) => checkedWarmup(feature, sealed(file, () => feature.warmup(params)), file),
    compute: (columns, params) => copied(sealed(file, () => feature.compute(columns, params))),
  };
}

function checkedWarmup({ name }: Feature, rows: unknown, file: UserFile): number {
  if (typeof rows === 'number' && Number.isInteger(rows) && rows >= 0) return rows;
  return flawIn(file, `the warm-up of ${name} must be a whole number of bars, not ${String(rows)}`);
}

type Computed = ReturnType<Feature['compute']>;

function copied(computed: Computed): Computed {
  if (computed instanceof Float64Array) return computed.slice();
  if (computed === null || typeof computed !== 'object') return computed; // said by whoever asked for columns
  return Object.fromEntries(Object.entries(computed).map(([output, column]) => [output, column instanceof Float64Array ? column.slice() : column]));
}
