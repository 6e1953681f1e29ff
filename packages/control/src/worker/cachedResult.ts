import { layoutOf, type Roots } from '@proj/core/paths';
import type { Database } from '../db/index.ts';
import { verifyPublished } from '../jobs/index.ts';

/** A published job that already holds what another would compute. */
export interface CachedResult {
  readonly jobId: string;
  readonly manifestSha256: string;
}

const CANDIDATES = `
SELECT job_id AS jobId, manifest_sha256 AS manifestSha256 FROM jobs
 WHERE cache_key=? AND state='SUCCEEDED' AND result_of IS NULL ORDER BY seq DESC LIMIT 3`;

/** The newest published job with this key whose folder is whole; null when there is none. */
export async function cachedResult(db: Database, roots: Roots, cacheKey: string): Promise<CachedResult | null> {
  const layout = layoutOf(roots);
  for (const candidate of db.prepare<[string], CachedResult>(CANDIDATES).all(cacheKey)) {
    const { ok, manifestSha256 } = await verifyPublished(layout.jobFolder(candidate.jobId));
    if (ok && manifestSha256 === candidate.manifestSha256) return candidate;
  }
  return null;
}
