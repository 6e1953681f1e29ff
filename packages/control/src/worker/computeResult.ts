import { sha256 } from '@proj/core/identity';
import { ensureFolder, layoutOf, makeFolder } from '@proj/core/paths';
import { failpoint } from '../db/index.ts';
import type { ManifestSources } from './manifestOf.ts';

/** Computes the job into its own staging folder, seals that, which it says before, and returns the hash of the manifest's bytes. */
export async function computeResult(sources: Omit<ManifestSources, 'files'>, sealing: () => void): Promise<string> {
  const { roots, fence, prepared } = sources;
  const layout = layoutOf(roots);
  const staging = layout.stagingFolder(fence.jobId, fence.attempt);
  ensureFolder(layout.stagings);
  makeFolder(staging);
  failpoint('w1');
  await prepared.run();
  failpoint('w2');
  sealing();
  const [{ sealFiles, sealFolder }, { manifestOf }] = await Promise.all([import('./sealStaging.ts'), import('./manifestOf.ts')]); // after the work, which need not wait for them
  const files = await sealFiles(staging);
  const manifest = manifestOf({ ...sources, files });
  sealFolder(staging, manifest);
  return sha256(manifest);
}
