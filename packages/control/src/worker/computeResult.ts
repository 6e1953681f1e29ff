import { sha256 } from '@proj/core/identity';
import { ensureFolder, layoutOf, makeFolder } from '@proj/core/paths';
import { failpoint } from '../db/index.ts';
import { manifestOf, type ManifestSources } from './manifestOf.ts';
import { sealFiles, sealFolder } from './sealStaging.ts';

/** Computes the job into its own staging folder, seals that, and returns the hash of the manifest's bytes. */
export async function computeResult(sources: Omit<ManifestSources, 'files'>): Promise<string> {
  const { roots, fence, prepared } = sources;
  const layout = layoutOf(roots);
  const staging = layout.stagingFolder(fence.jobId, fence.attempt);
  ensureFolder(layout.stagings);
  makeFolder(staging);
  failpoint('w1');
  await prepared.run();
  failpoint('w2');
  const files = await sealFiles(staging);
  const manifest = manifestOf({ ...sources, files });
  sealFolder(staging, manifest);
  return sha256(manifest);
}
