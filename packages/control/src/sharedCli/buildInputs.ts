import type { RawFile } from '@proj/core/paths';
import type { ManifestInput } from '@proj/core/schema';
import type { PreparedAdjustments } from './adjustmentStage.ts';
import { featureInputs, type KnownFeatures } from './featureFiles.ts';
import { referenceRole } from './publishedSeries.ts';
import type { PreparedReference } from './referenceStage.ts';

/** Where an input was found: no part of what the artifact is. */
export interface FoundInput {
  readonly role: string;
  readonly path?: string;
  readonly size?: number;
  readonly modifiedAtMs?: number;
  readonly jobId?: string;
}

/** The inputs of a build by role and hash, and where each was found. */
export interface BuildInputs {
  readonly inputs: readonly ManifestInput[];
  readonly found: readonly FoundInput[];
}

interface Read {
  readonly raw: RawFile;
  /** Hash of the parts that the build depends on. */
  readonly configuration: string;
  readonly adjustments: PreparedAdjustments | null;
  readonly reference: PreparedReference | null;
  readonly known: KnownFeatures;
}

/** Every input of a build: its files, its configuration, the builds of its reference, the user's features. */
export function inputsOf({ raw, configuration, adjustments, reference, known }: Read): BuildInputs {
  const files = [{ role: 'raw', file: raw }, ...(adjustments === null ? [] : [{ role: 'adjustments', file: adjustments.raw }])];
  const builds = reference === null ? [] : [...reference.series.values()].map((series) => ({ role: referenceRole(series), series }));
  return {
    inputs: [
      ...files.map(({ role, file }) => ({ role, sha256: file.sha256 })),
      { role: 'configuration', sha256: configuration },
      ...builds.map(({ role, series }) => ({ role, sha256: series.contentSha256 })),
      ...featureInputs(known),
    ],
    found: [
      ...files.map(({ role, file: { path, size, modifiedAtMs } }) => ({ role, path, size, modifiedAtMs })),
      ...builds.map(({ role, series }) => ({ role, jobId: series.jobId })),
    ],
  };
}
