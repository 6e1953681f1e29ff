import { layoutOf, type Roots } from '@proj/core/paths';
import type { CachedResult, JobStore } from '../store/index.ts';

/** The newest published job with this key whose folder is whole; null when there is none. */
export async function cachedResult(store: JobStore, roots: Roots, cacheKey: string): Promise<CachedResult | null> {
  const candidates = store.cachedResults(cacheKey);
  if (candidates.length === 0) return null;
  const { verifyPublished } = await import('../jobs/verifyPublished.ts'); // only now: a worker that starts cold loads what it needs
  const layout = layoutOf(roots);
  for (const candidate of candidates) {
    const { ok, manifestSha256 } = await verifyPublished(layout.jobFolder(candidate.jobId));
    if (ok && manifestSha256 === candidate.manifestSha256) return candidate;
  }
  return null;
}
