import { isJobId, layoutOf, namesIn, type Roots } from '@proj/core/paths';
import type { Clock } from '../../db/index.ts';
import { openMonitor } from '../../jobs/monitor.ts';
import { foundJob } from '../../jobs/resolveJob.ts';
import { resultIdOf } from '../resultIdOf.ts';

/** Where the result of a job lies, and what to call it. */
export interface PublishedFolder {
  readonly folder: string;
  /** Such as `job-12`. */
  readonly name: string;
}

/** The published result that a reference names; an id whose job the database has lost is found by its folder. @throws NOT_FOUND, NOT_READY, CONFLICT */
export function publishedFolder(ref: string, roots: Roots, clock: Clock): PublishedFolder {
  const layout = layoutOf(roots);
  const monitor = openMonitor(roots, clock);
  try {
    const job = monitor.job(ref);
    if (job === null) {
      if (isJobId(ref) && namesIn(layout.jobs).includes(ref)) return { folder: layout.jobFolder(ref), name: `job-${ref.slice(-8)}` };
      return foundJob<PublishedFolder>(ref, () => null);
    }
    return { folder: layout.jobFolder(resultIdOf(job)), name: `job-${job.seq}` };
  } finally {
    monitor.close();
  }
}
