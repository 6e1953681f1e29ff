import { basename, join } from 'node:path';
import { featureTable, parseReference, type Feature, type FeatureTable } from '@proj/core/features';
import { loadFeatures } from '@proj/core/node';
import type { ManifestInput } from '@proj/core/schema';
import type { CodeParams } from '../jobs/pinnedFiles.ts';

/** A user's feature file, loaded; the artifact keeps its bytes. */
export interface FeatureFile {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly fingerprint: string;
  readonly source: Uint8Array;
}

/** The features that a job may name: the built-in ones, and those of the user's files. */
export interface KnownFeatures {
  readonly files: readonly FeatureFile[];
  readonly added: readonly Feature[];
  readonly table: FeatureTable;
}

/**
 * Loads the feature files that the parameters name.
 *
 * @param sources folder with copies of the user's files, to be read instead of them
 * @throws NOT_FOUND, CONFLICT for a file that has changed since it was pinned, BAD_FEATURE for anything wrong in one and for a name that is taken
 */
export async function readFeatureFiles({ featureFiles = [] }: CodeParams, sources?: string): Promise<KnownFeatures> {
  const files: FeatureFile[] = [];
  for (const { file = '', sha256 } of featureFiles) {
    const name = basename(file);
    files.push({ name, ...(await loadFeatures(sources === undefined ? file : join(sources, name), sha256)) }); // one at a time: a load seals the world around it
  }
  const added = files.flatMap(({ features }) => features);
  return { files, added, table: featureTable(added) };
}

/** The files that these references come from, as inputs of what is computed. */
export function featureInputs({ files }: KnownFeatures): ManifestInput[] {
  return files.map(({ name, fingerprint }) => ({ role: `features ${name}`, sha256: fingerprint }));
}

/** Whether a reference names a feature of this file. */
export function isFrom({ features }: FeatureFile, reference: string, table: FeatureTable): boolean {
  return features.includes(parseReference(reference, table).feature);
}

/** The copies that the artifact keeps. */
export function featureSources({ files }: KnownFeatures): Record<string, Uint8Array> {
  return Object.fromEntries(files.map(({ name, source }) => [`sources/${name}`, source]));
}
