import { layoutOf, type Roots } from '@proj/core/paths';
import { verifyPublished } from '../jobs/index.ts';
import type { CachedResult, JobStore } from '../store/index.ts';

/** The newest published job with this key whose folder is whole; null when there is none. */
export async function cachedResult(store: JobStore, roots: Roots, cacheKey: string): Promise<CachedResult | null> {
  const layout = layoutOf(roots);
  for (const candidate of store.cachedResults(cacheKey)) {
    const { ok, manifestSha256 } = await verifyPublished(layout.jobFolder(candidate.jobId));
    if (ok && manifestSha256 === candidate.manifestSha256) return candidate;
  }
  return null;
}
